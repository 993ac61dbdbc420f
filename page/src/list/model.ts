// The rows of a long list, asked for page by page as they come into sight. Pages that are out of sight are dropped
// and their questions aborted.
import { signal } from '../lib/signal.ts';
import { onRetry, OutOfReach, Problem } from '../api/client.ts';

export const PAGE = 100;
const MOST_PAGES = 40;

export interface Page<T, H> {
  total: number;
  rows: T[];
  head: H;
}

export type FetchPage<T, H> = (offset: number, limit: number, signal: AbortSignal) => Promise<{ page: Page<T, H>; took: number }>;

interface Held<T> {
  rows: T[];
  isStale: boolean;
}

export class ListModel<T, H = unknown> {
  /** How many rows there are; `null` until the first answer. */
  readonly total = signal<number | null>(null);
  /** Counts up when rows came or went. */
  readonly version = signal(0);
  readonly head = signal<H | null>(null);
  readonly problem = signal<Problem | null>(null);
  readonly took = signal(0);
  /** Rows that are in sight are asked for since that time; 0 when nothing is. */
  readonly waitingSince = signal(0);
  private pages = new Map<number, Held<T>>();
  private asked = new Map<number, AbortController>();
  private wanted: [number, number] = [0, 0];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private forget: (() => void) | undefined;
  private isClosed = false;

  constructor(
    readonly key: string,
    private readonly fetchPage: FetchPage<T, H>,
  ) {}

  row(index: number): T | undefined {
    return this.pages.get(Math.floor(index / PAGE))?.rows[index % PAGE];
  }

  /** The rows that are there, with their index. */
  *loaded(): Generator<[number, T]> {
    for (const [page, held] of [...this.pages].sort((a, b) => a[0] - b[0])) {
      for (let at = 0; at < held.rows.length; at++) yield [page * PAGE + at, held.rows[at]];
    }
  }

  /** Says which rows are in sight; while they fly by, only the last wish is asked. */
  want(first: number, last: number): void {
    this.wanted = [Math.floor(first / PAGE), Math.floor(Math.max(first, last - 1) / PAGE)];
    for (const [page, aborter] of this.asked) {
      if (page < this.wanted[0] || page > this.wanted[1]) {
        aborter.abort();
        this.asked.delete(page);
      }
    }
    clearTimeout(this.timer);
    if (!this.missing().length) return;
    this.timer = setTimeout(() => this.askMissing(), this.total.value === null ? 0 : 40);
  }

  private missing(): number[] {
    const out = [];
    for (let page = this.wanted[0]; page <= this.wanted[1]; page++) {
      const held = this.pages.get(page);
      if ((!held || held.isStale) && !this.asked.has(page)) out.push(page);
    }
    return out;
  }

  private askMissing(): void {
    for (const page of this.missing()) this.askPage(page);
  }

  private async askPage(page: number): Promise<void> {
    const aborter = new AbortController();
    this.asked.set(page, aborter);
    if (!this.pages.has(page) && !this.waitingSince.value) this.waitingSince.value = Date.now();
    try {
      const { page: answer, took } = await this.fetchPage(page * PAGE, PAGE, aborter.signal);
      if (aborter.signal.aborted || this.isClosed) return;
      this.pages.set(page, { rows: answer.rows, isStale: false });
      this.total.value = answer.total;
      this.head.value = answer.head;
      this.took.value = took;
      this.problem.value = null;
      this.trim();
      this.version.value++;
    } catch (error) {
      if (aborter.signal.aborted || this.isClosed) return;
      if (error instanceof Problem) this.problem.value = error;
      else if (error instanceof OutOfReach) this.forget = onRetry(() => this.askMissing());
      else throw error;
    } finally {
      if (this.asked.get(page) === aborter) this.asked.delete(page);
      if (!this.asked.size) this.waitingSince.value = 0;
    }
  }

  private trim(): void {
    const middle = (this.wanted[0] + this.wanted[1]) / 2;
    const far = [...this.pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const page of far.slice(0, Math.max(0, this.pages.size - MOST_PAGES))) this.pages.delete(page);
  }

  /** Asks again for what is in sight; rows stay where they are until the answer is there. */
  refresh(): void {
    for (const held of this.pages.values()) held.isStale = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.askMissing(), 150);
  }

  /** Stops asking; rows that came stay. */
  stop(): void {
    for (const aborter of this.asked.values()) aborter.abort();
    this.asked.clear();
    this.waitingSince.value = 0;
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.forget?.();
    this.stop();
  }
}
