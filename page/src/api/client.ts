// Questions to the server. A question that is not wanted any more is aborted, a problem is an error with its code,
// and a server that does not answer is asked again after 1, 2, 4 … 30 s while the last answer stays.
import { signal } from '../lib/signal.ts';

export const API = '/api/v1';

/** A problem that the server names. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly field?: string,
    readonly example?: string,
    readonly position?: number,
  ) {
    super(detail);
  }
}

/** The server could not be reached. */
export class OutOfReach extends Error {}

/** Since when the server has not answered, and when it is asked again; `null` while it does. */
export const reach = signal<{ since: number; nextTry: number } | null>(null);
/** The server asks for a token. */
export const tokenWanted = signal(false);

let failures = 0;
let lastAnswer = Date.now();

/** Builds the address of a question; what is `undefined` or empty is left out. Paths are encoded already. */
export function url(path: string, query: Record<string, string | number | boolean | undefined | null> = {}): string {
  const parts = [];
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    const isPath = key === 'path' || key === 'after_path';
    parts.push(key + '=' + (isPath ? String(value).replace(/\+/g, '%2B') : encodeURIComponent(value)));
  }
  return API + path + (parts.length ? '?' + parts.join('&') : '');
}

export interface Answer<T> {
  value: T;
  /** How long the answer took, in milliseconds. */
  took: number;
}

/** Asks once. */
export async function ask<T>(address: string, init: RequestInit = {}): Promise<Answer<T>> {
  const started = performance.now();
  let response: Response;
  try {
    response = await fetch(address, { ...init, headers: { accept: 'application/json', ...init.headers } });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    noteFailure();
    throw new OutOfReach('no answer');
  }
  noteAnswer();
  if (!response.ok) throw await problemOf(response);
  // A question that is aborted while its answer comes in fails here, as it should.
  const text = await response.text();
  return { value: (text ? JSON.parse(text) : undefined) as T, took: performance.now() - started };
}

/** Changes something on the server. */
export function send<T>(method: string, address: string, body?: unknown): Promise<Answer<T>> {
  return ask<T>(address, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

async function problemOf(response: Response): Promise<Problem> {
  if (response.status === 401) tokenWanted.value = true;
  const text = await response.text().catch(() => '');
  try {
    const body = JSON.parse(text);
    return new Problem(response.status, body.code ?? '', body.detail ?? body.title ?? '', body.field, body.example, body.position);
  } catch {
    return new Problem(response.status, '', text.slice(0, 200) || response.statusText);
  }
}

function noteAnswer(): void {
  failures = 0;
  lastAnswer = Date.now();
  if (reach.value) reach.value = null;
}

/** Waits longer after each failure; the first try comes after a second. */
export function retryDelay(count: number): number {
  return Math.min(30, 2 ** Math.max(0, count - 1)) * 1000;
}

let retryTimer: ReturnType<typeof setTimeout> | undefined;
const waiting = new Set<() => void>();

function noteFailure(): void {
  failures++;
  const delay = retryDelay(failures);
  reach.value = { since: reach.value?.since ?? lastAnswer, nextTry: Date.now() + delay };
  clearTimeout(retryTimer);
  retryTimer = setTimeout(tryNow, delay);
}

/** Asks again at once whatever waits for the server. */
export function tryNow(): void {
  clearTimeout(retryTimer);
  const those = [...waiting];
  waiting.clear();
  if (those.length) those.forEach((again) => again());
  else if (reach.value) ask(API + '/server').catch(() => undefined);
}

/** Calls back when the server is asked again. */
export function onRetry(again: () => void): () => void {
  waiting.add(again);
  return () => waiting.delete(again);
}
