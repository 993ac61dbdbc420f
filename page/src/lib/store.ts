// What this browser remembers: settings, resume positions, the clock of the last visit. Without storage (private
// windows, blocked site data) the page works and forgets.

const PREFIX = 'filemap.';

export function remembered<T>(key: string, otherwise: T): T {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}

export function remember(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Full or forbidden: nothing to tell, the page only forgets.
  }
}

/** Keeps the newest entries of a map of positions. */
export function rememberIn(key: string, name: string, value: unknown, most = 200): void {
  const map = remembered<Record<string, unknown>>(key, {});
  delete map[name];
  if (value !== undefined) map[name] = value;
  const names = Object.keys(map);
  for (const old of names.slice(0, Math.max(0, names.length - most))) delete map[old];
  remember(key, map);
}
