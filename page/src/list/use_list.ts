// A list of a question: a new question makes a new list, and the old one stays in sight until the first rows of the
// new one are there.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import { ListModel, PAGE, type Page } from './model.ts';

interface Options<A, T, H> {
  /** The address for a page, or `null` for nothing to ask. */
  address: (offset: number, limit: number) => string;
  read: (answer: A) => Page<T, H>;
  /** The old list belongs to another place and goes at once. */
  place: string;
}

/** The list in sight, and whether another is on its way. */
export function useList<A, T, H>(key: string, options: Options<A, T, H>): { model: ListModel<T, H>; isBusy: boolean } {
  const latest = useRef(options);
  latest.current = options;
  const next = useMemo(() => {
    const { address, read } = latest.current;
    return new ListModel<T, H>(key, async (offset, limit, signal) => {
      const { value, took } = await ask<A>(address(offset, limit), { signal });
      return { page: read(value), took };
    });
  }, [key]);
  const [shown, setShown] = useState({ model: next, place: options.place });
  useEffect(() => {
    if (shown.model === next) return;
    const show = () => {
      shown.model.close();
      setShown({ model: next, place: options.place });
    };
    if (shown.place !== options.place) return show();
    next.want(0, PAGE);
    const stops = [next.total.subscribe((total) => total !== null && show()), next.problem.subscribe((problem) => problem && show())];
    return () => stops.forEach((stop) => stop());
  }, [next]);
  useEffect(() => () => next.close(), [next]);
  const model = shown.place === options.place ? shown.model : next;
  return { model, isBusy: model !== next };
}
