// A question that a view asks: its answer, and how it stands while there is none.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, onRetry, OutOfReach, Problem } from './client.ts';

export interface Asked<T> {
  /** The last good answer; it stays while the next is asked for. */
  value: T | undefined;
  /** The address that the answer belongs to. */
  of: string | null;
  error: Problem | null;
  /** Nothing yet: `wait` under 150 ms, `slow` up to 2 s, then `late`; `stopped` by who looks. */
  phase: 'done' | 'wait' | 'slow' | 'late' | 'stopped';
  took: number;
  again: () => void;
  stop: () => void;
}

type Held<T> = Omit<Asked<T>, 'again' | 'stop'>;

/** Asks an address whenever it changes; `null` asks nothing. With `keep` an answer for another address stays. */
export function useAsk<T>(address: string | null, keep = false, refresh = 0): Asked<T> {
  const [held, setHeld] = useState<Held<T>>({ value: undefined, of: null, error: null, phase: 'wait', took: 0 });
  const [turn, setTurn] = useState(0);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => {
    if (!address) return;
    const aborter = new AbortController();
    controller.current = aborter;
    setHeld((old) => (old.of === address || keep ? { ...old, phase: 'wait' } : { value: undefined, of: null, error: null, phase: 'wait', took: 0 }));
    const slow = setTimeout(() => setHeld((old) => ({ ...old, phase: 'slow' })), 150);
    const late = setTimeout(() => setHeld((old) => ({ ...old, phase: 'late' })), 2000);
    const settle = () => (clearTimeout(slow), clearTimeout(late));
    let forget = () => {};
    ask<T>(address, { signal: aborter.signal })
      .then(({ value, took }) => setHeld({ value, of: address, error: null, phase: 'done', took }))
      .catch((error) => {
        if (aborter.signal.aborted) return;
        if (error instanceof OutOfReach) forget = onRetry(() => setTurn((old) => old + 1)) as () => void;
        else if (error instanceof Problem) setHeld((old) => ({ ...old, error, phase: 'done' }));
        else throw error;
      })
      .finally(settle);
    return () => (settle(), forget(), aborter.abort());
  }, [address, turn, refresh]);
  const stop = () => {
    controller.current?.abort();
    setHeld((old) => ({ ...old, phase: 'stopped' }));
  };
  return { ...held, again: () => setTurn((old) => old + 1), stop };
}
