// Where the page is: the path and query of the address. Opening pushes, typing replaces; what a list needs to come
// back to (focus, selection, first row) lies in the state of the history entry.
import { batch, signal } from '../lib/signal.ts';
import { canonical, encodeText, type Enc } from '../lib/names.ts';

export interface Place {
  path: Enc;
  query: URLSearchParams;
  /** Counts up with each entry that is opened, so that a view begins anew. */
  turn: number;
}

function read(turn: number): Place {
  return { path: canonical(location.pathname), query: new URLSearchParams(location.search), turn };
}

export const place = signal<Place>(read(0));
/** What the history entry kept, when it was come back to. */
export const kept = signal<Record<string, unknown>>((history.state as Record<string, unknown>) ?? {});

/** Goes to an address. */
export function go(address: string, replace = false): void {
  if (!replace) saveNow();
  history[replace ? 'replaceState' : 'pushState'](replace ? history.state : {}, '', address);
  batch(() => {
    if (!replace) kept.value = {};
    place.value = read(place.value.turn + (replace ? 0 : 1));
  });
}

/** Changes words of the query and keeps the others. */
export function setQuery(words: Record<string, string | null | undefined>, replace = true): void {
  const query = new URLSearchParams(place.value.query);
  for (const [key, value] of Object.entries(words)) {
    if (value === null || value === undefined || value === '') query.delete(key);
    else query.set(key, value);
  }
  const text = query.toString();
  go(place.value.path + (text ? '?' + text : ''), replace);
}

export function query(key: string): string {
  return place.value.query.get(key) ?? '';
}

const savers = new Map<string, () => unknown>();

/** What a view wants to find again when somebody comes back. */
export function keep(key: string, save: () => unknown): () => void {
  savers.set(key, save);
  return () => savers.get(key) === save && savers.delete(key);
}

function saveNow(): void {
  const state: Record<string, unknown> = {};
  for (const [key, save] of savers) state[key] = save();
  try {
    history.replaceState(state, '');
  } catch {
    // Too large a state: back leads to the place all the same.
  }
}

/** The address of a place, with words of the query that stay. */
export function at(path: Enc, words: Record<string, string | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(words)) if (value) query.set(key, value);
  const text = query.toString();
  return '/at' + (path.startsWith('/') ? path : '/' + path) + (text ? '?' + text : '');
}

export function musicAt(kind: string, words: Record<string, string | number | null | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(words)) if (value !== undefined && value !== null) query.set(key, String(value));
  const text = query.toString();
  return `/music/${encodeText(kind)}${text ? '?' + text : ''}`;
}

/** Follows links of the page without loading it again. */
export function start(): void {
  window.addEventListener('popstate', () => {
    batch(() => {
      kept.value = (history.state as Record<string, unknown>) ?? {};
      place.value = read(place.value.turn + 1);
    });
  });
  window.addEventListener('beforeunload', saveNow);
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null;
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api/') || link.getAttribute('href')!.startsWith('#')) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
