// What views do again and again: name the page and its actions, and know the size of a part.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import { actions, goTo, type Action } from '../app/state.ts';

/** Names the page, and says what can be done in it. */
export function usePage(title: string, list: (Action | false | undefined)[] = [], again: unknown[] = []): void {
  useEffect(() => {
    document.title = `${title} · filemap`;
    actions.value = list.filter((action): action is Action => !!action);
    return () => {
      actions.value = [];
    };
  }, [title, ...again]);
}

/** What `#` does while a view is open. */
export function useGoTo(total: number | null | undefined, go: (text: string) => void): void {
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    goTo.value = total ? { total, go: (text) => latest.current(text) } : null;
    return () => {
      goTo.value = null;
    };
  }, [total]);
}

/** The width and height of an element, as they are now. */
export function useSize<E extends Element>(width = 900, height = 560): [RefObject<E | null>, number, number] {
  const element = useRef<E>(null);
  const [size, setSize] = useState([width, height]);
  useEffect(() => {
    const observer = new ResizeObserver(() => element.current && setSize([element.current.clientWidth, element.current.clientHeight]));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return [element, size[0], size[1]];
}
