// How old an answer is and how that is known: the pip and the phrase of it.
import type { Freshness } from '../api/types.ts';
import { age, dayText, exactTime, time } from './format.ts';

export type Pip = 'live' | 'looked' | 'old' | 'scan' | 'gone';

export interface Fresh {
  pip: Pip;
  phrase: string;
  title: string;
}

const OLD = 30 * 86400;

/** The pip and phrase; `percent` is that of a look under way, `away` says that the disk is not there. */
export function freshText(fresh: Freshness | undefined, now: number, more: { percent?: number | null; isScanned?: boolean; isAway?: boolean } = {}): Fresh {
  const asOf = time(fresh?.as_of);
  const how = (fresh?.how ?? '').toLowerCase();
  const seconds = asOf ? Math.max(0, (now - asOf.getTime()) / 1000) : (fresh?.age_seconds ?? null);
  const old = seconds === null ? '' : age(seconds);
  const exact = asOf ? `Looked at ${exactTime(fresh!.as_of)}` : 'Not looked at yet';
  if (more.isScanned) {
    const percent = more.percent === undefined || more.percent === null ? '' : `, ${Math.floor(more.percent)} %`;
    return { pip: 'scan', phrase: `looking now${percent}`, title: exact };
  }
  if (more.isAway || /mount|gone|unavail|away/.test(how)) return { pip: 'gone', phrase: old ? `${old}, not mounted` : 'not mounted', title: exact };
  if (seconds === null) return { pip: 'old', phrase: 'not looked at yet', title: exact };
  if (/event|watch/.test(how)) return { pip: 'live', phrase: `${old}, by events`, title: `${exact}, because the kernel reported a change` };
  if (/list|import/.test(how)) return { pip: seconds > OLD ? 'old' : 'looked', phrase: `${old}, list of ${dayText(asOf ?? new Date(now - seconds * 1000)).replace(/ \d+$/, '')}`, title: exact };
  if (/image/.test(how)) return { pip: 'old', phrase: `unchanged since ${asOf ? dayText(asOf) : old}`, title: exact };
  return { pip: seconds > OLD ? 'old' : 'looked', phrase: `${old}, by a ${/look|fresh/.test(how) ? 'look' : 'scan'}`, title: exact };
}
