// The changes since a clock or a time, and those that come while they are looked at.
import { useEffect, useState } from 'preact/hooks';
import { onChange } from '../api/events.ts';
import { url } from '../api/client.ts';
import { useAsk } from '../api/use_ask.ts';
import type { Change, ChangesAnswer } from '../api/types.ts';
import { encode, isWithin, type Enc } from '../lib/names.ts';

const MOST = 1000;

export type Since = 'seen' | 'today' | 'week';

export interface Changes {
  changes: Change[];
  clock: string;
  /** There are more than were told. */
  isCut: boolean;
  isReset: boolean;
  isKnown: boolean;
  took: number;
  news: number;
  apply: () => void;
}

/** The earliest time that counts, for those that ask for a day or a week. */
export function earliest(since: Since): number {
  const now = new Date();
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  return since === 'today' ? day : since === 'week' ? day - 6 * 864e5 : 0;
}

export function useChanges(clock: string, since: Since, path?: Enc): Changes {
  const [turn, setTurn] = useState(0);
  const [news, setNews] = useState(0);
  const asked = useAsk<ChangesAnswer>(url('/changes', { since: since === 'seen' ? clock : '0', path, limit: MOST }), true, turn);
  useEffect(() => {
    setNews(0);
    return onChange((change) => {
      if (!path || isWithin(encode(change.path), path)) setNews((old) => old + 1);
    });
  }, [path, turn, clock]);
  const from = earliest(since);
  const all = asked.value?.changes ?? [];
  const changes = from ? all.filter((change) => change.at && Date.parse(change.at) >= from) : all;
  return {
    changes,
    clock: asked.value?.clock ?? clock,
    isCut: all.length >= MOST,
    isReset: !!asked.value?.reset,
    isKnown: asked.value !== undefined,
    took: asked.took,
    news,
    apply: () => setTurn((old) => old + 1),
  };
}
