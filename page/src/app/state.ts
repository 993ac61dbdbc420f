// What all views share: the server, its roots, the clock of the last visit, and what is open above the page.
import { computed, signal } from '../lib/signal.ts';
import { ask, url } from '../api/client.ts';
import { follow, liveScans } from '../api/events.ts';
import type { Consumer, Freshness, Root, Scan, ServerAnswer } from '../api/types.ts';
import { encode, isWithin, plain, nameOf, type Enc } from '../lib/names.ts';
import { remember, remembered } from '../lib/store.ts';

export const server = signal<ServerAnswer | null>(null);
export const roots = signal<Root[] | null>(null);
export const scans = signal<Scan[]>([]);
export const consumers = signal<Consumer[]>([]);
export const counts = signal<{ photos?: number; videos?: number; tracks?: number; playlists?: number; changes?: number; moreChanges?: boolean }>({});

/** What lies over the page. */
export const overlay = signal<'search' | 'keys' | 'goto' | 'menu' | null>(null);
/** What the view says of its answer, in the status line. */
export const said = signal('');
/** A command of the keyboard for the view that is open. */
export interface Action {
  key: string;
  icon: string;
  text: string;
  /** Why it cannot be done now. */
  why?: string;
  href?: string;
  download?: boolean;
  run?: () => void;
}
export const actions = signal<Action[]>([]);
/** What `#` does in the view that is open: rows, names, dates or sizes. */
export const goTo = signal<{ total: number; go: (text: string) => void } | null>(null);

/** The clock up to which this browser has seen the changes. */
export const seen = signal<{ clock: string; at: number } | null>(remembered('seen', null));

export function markSeen(clock: string): void {
  seen.value = { clock, at: Date.now() };
  remember('seen', seen.value);
  counts.value = { ...counts.value, changes: 0, moreChanges: false };
}

/** Announced politely, at most every 10 s. */
export const announcement = signal('');
let lastSaid = 0;
export function announce(text: string): void {
  if (Date.now() - lastSaid < 10_000) return;
  lastSaid = Date.now();
  announcement.value = text;
}

/** The root that a path belongs to. */
export function rootOf(path: Enc): Root | undefined {
  let best: Root | undefined;
  for (const root of roots.value ?? []) {
    const top = encode(root.path);
    if (isWithin(path, top) && (!best || top.length > encode(best.path).length)) best = root;
  }
  return best;
}

export function rootName(root: Root): string {
  return root.label || plain(nameOf(encode(root.path))) || '/';
}

/** The scan that looks at a root just now. */
export function scanOf(path: Enc): Scan | undefined {
  const all = [...liveScans.value.values(), ...scans.value];
  return all.find((scan) => isRunning(scan) && isWithin(path, encode(scan.path)));
}

export function isRunning(scan: Scan): boolean {
  return /^(waiting|running|probing)$/.test(scan.state);
}

/** How far a scan is, in percent of what the last one found. */
export function percentOf(scan: Scan | undefined): number | null {
  return scan?.expected ? Math.min(99, (scan.entries / scan.expected) * 100) : null;
}

export const serverName = computed(() => server.value?.name ?? location.hostname);

export async function loadServer(): Promise<void> {
  const [about, list] = await Promise.all([ask<ServerAnswer>(url('/server')), ask<{ roots: Root[] }>(url('/roots'))]);
  server.value = about.value;
  roots.value = list.value.roots;
}

export async function loadRoots(): Promise<void> {
  roots.value = (await ask<{ roots: Root[] }>(url('/roots'))).value.roots;
}

export async function loadScans(): Promise<void> {
  scans.value = (await ask<{ scans: Scan[] }>(url('/scans'))).value.scans ?? [];
}

export async function loadConsumers(): Promise<void> {
  consumers.value = (await ask<{ consumers: Consumer[] }>(url('/consumers'))).value.consumers ?? [];
}

/** Starts: asks who the server is, follows its events, and counts the library when there is time. */
export async function begin(): Promise<void> {
  try {
    await loadServer();
  } catch {
    setTimeout(begin, 2000);
    return;
  }
  const clock = String(server.value!.clock);
  if (!seen.value) markSeen(clock);
  follow(clock);
  setTimeout(countAll, 200);
}

function countAll(): void {
  const quiet = () => undefined;
  const total = (path: string, key: 'photos' | 'videos' | 'tracks') =>
    ask<{ total: number }>(url(path, { offset: 0, limit: 1 }))
      .then((answer) => (counts.value = { ...counts.value, [key]: answer.value.total }))
      .catch(quiet);
  total('/photos', 'photos');
  total('/videos', 'videos');
  total('/music/tracks', 'tracks');
  ask<{ playlists: unknown[] }>(url('/playlists'))
    .then((answer) => (counts.value = { ...counts.value, playlists: answer.value.playlists.length }))
    .catch(quiet);
  loadScans().catch(quiet);
  loadConsumers().catch(quiet);
  countChanges().catch(quiet);
}

/** How many changes came since this browser was here; counted up to a thousand. */
export async function countChanges(): Promise<void> {
  if (!seen.value) return;
  const { value } = await ask<{ changes: unknown[]; reset?: boolean }>(url('/changes', { since: seen.value.clock, limit: 1000 }));
  counts.value = { ...counts.value, changes: value.changes.length, moreChanges: value.changes.length >= 1000 || value.reset };
}

/** The age and manner of an answer for the pip and its phrase. */
export function freshnessOf(root: Root): Freshness {
  return root.freshness ?? { as_of: root.last_look };
}
