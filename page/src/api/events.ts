// The one event stream of a visible tab. A hidden tab closes it; on return the stream resumes from the last clock.
import { signal } from '../lib/signal.ts';
import { API } from './client.ts';
import type { Change, Scan } from './types.ts';

type Listener = (change: Change) => void;

const listeners = new Set<Listener>();
let source: EventSource | null = null;
let clock = '';
let retry: ReturnType<typeof setTimeout> | undefined;

/** The scans that the stream told of, by their id. */
export const liveScans = signal<Map<string, Scan>>(new Map());
/** Counts up when the server could not tell all changes: whatever is shown is asked for again. */
export const resets = signal(0);
/** Counts up with every batch of changes, for numbers that change in place. */
export const ticks = signal(0);

/** Tells of changes from now on, until the answer is called. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows the server from a clock on, while the tab is visible. */
export function follow(from: string): void {
  clock ||= from;
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  window.addEventListener('pagehide', close);
  if (!document.hidden) open();
}

function close(): void {
  clearTimeout(retry);
  source?.close();
  source = null;
}

function open(): void {
  close();
  source = new EventSource(`${API}/events?since=${encodeURIComponent(clock)}`);
  source.addEventListener('change', (event) => read(event, (data) => tell(data)));
  source.addEventListener('scan', (event) =>
    read(event, (data) => {
      const next = new Map(liveScans.value);
      for (const scan of (data.scans ?? []) as Scan[]) next.set(String(scan.id), scan);
      liveScans.value = next;
    }),
  );
  source.addEventListener('reset', (event) => {
    clock = (event as MessageEvent).lastEventId || clock;
    resets.value++;
  });
  source.onerror = () => {
    // The browser gives up on some errors; then we come back ourselves.
    if (source?.readyState === EventSource.CLOSED && !document.hidden) retry = setTimeout(open, 5000);
  };
}

function read(event: Event, use: (data: Record<string, unknown>) => void): void {
  const message = event as MessageEvent;
  if (message.lastEventId) clock = message.lastEventId;
  try {
    use(JSON.parse(message.data));
  } catch {
    // A line that cannot be read tells nothing; the next question will.
  }
}

function tell(data: Record<string, unknown>): void {
  const changes = Array.isArray(data.changes) ? (data.changes as Change[]) : [data as unknown as Change];
  for (const change of changes) for (const listener of listeners) listener(change);
  ticks.value++;
}
