// Signals: values that know who reads them. A component that reads one while it is drawn is drawn again when the
// value changes. It is a tenth of the usual library, which alone would take a twentieth of the page's budget.
import { options, type Component } from 'preact';
import { useMemo } from 'preact/hooks';

type Reader = () => void;
/** Who reads just now, and what it has read. */
interface Tracking {
  reader: Reader;
  sources: Set<Signal<any>>;
}

let now: Tracking | null = null;
let depth = 0;
const waiting = new Set<Reader>();

export interface ReadonlySignal<T> {
  readonly value: T;
  subscribe(reader: (value: T) => void): () => void;
}

export class Signal<T> implements ReadonlySignal<T> {
  readonly readers = new Set<Reader>();

  constructor(private held: T) {}

  get value(): T {
    if (now) {
      this.readers.add(now.reader);
      now.sources.add(this);
    }
    return this.held;
  }

  set value(next: T) {
    if (Object.is(next, this.held)) return;
    this.held = next;
    for (const reader of this.readers) waiting.add(reader);
    if (!depth) flush();
  }

  /** Calls back with the value now, and whenever it changes. */
  subscribe(reader: (value: T) => void): () => void {
    const call = () => reader(this.held);
    this.readers.add(call);
    call();
    return () => this.readers.delete(call);
  }
}

function flush(): void {
  for (const reader of waiting) {
    waiting.delete(reader);
    reader();
  }
}

export function signal<T>(value: T): Signal<T> {
  return new Signal(value);
}

/** Tells of several changes at once. */
export function batch(run: () => void): void {
  depth++;
  try {
    run();
  } finally {
    if (!--depth) flush();
  }
}

function forget(tracking: Tracking): void {
  for (const source of tracking.sources) source.readers.delete(tracking.reader);
  tracking.sources.clear();
}

/** Runs now, and again whenever something changes that it has read. */
export function effect(run: () => void): void {
  const tracking: Tracking = {
    sources: new Set(),
    reader: () => {
      forget(tracking);
      const before = now;
      now = tracking;
      try {
        run();
      } finally {
        now = before;
      }
    },
  };
  tracking.reader();
}

/** A value that follows from others. */
export function computed<T>(run: () => T): ReadonlySignal<T> {
  const out = new Signal<T>(undefined as T);
  effect(() => (out.value = run()));
  return out;
}

export function useSignal<T>(value: T): Signal<T> {
  return useMemo(() => new Signal(value), []);
}

// What Preact tells of components: `__r` before one is drawn, `diffed` after, `unmount` when it goes.
type Drawn = Component & { reads?: Tracking };
const hooks = options as unknown as Record<'__r' | 'diffed' | 'unmount', ((vnode: { __c: Drawn | null }) => void) | undefined>;
const { __r: before, diffed: after, unmount: gone } = hooks;

hooks.__r = (vnode) => {
  before?.(vnode);
  const component = vnode.__c!;
  component.reads ??= { reader: () => component.setState({}), sources: new Set() };
  forget(component.reads);
  now = component.reads;
};

hooks.diffed = (vnode) => {
  now = null;
  after?.(vnode);
};

hooks.unmount = (vnode) => {
  if (vnode.__c?.reads) forget(vnode.__c.reads);
  gone?.(vnode);
};
