// What is typed into a filter box, as the language of `filemap find --where`.

/** A plain word asks for names that hold it; everything else is the language of `--where`. */
export function filterText(typed: string): string {
  const text = typed.trim();
  if (!text || /[:=<>~()]|^(not|empty|leaf|fresh)\b|\b(has|fnmatch|and|or)\b/.test(text) || text.startsWith('-')) return text;
  return /^[\p{L}\p{N}_.-]+$/u.test(text) ? `iname has ${text}` : `iname has "${text.replace(/["\\]/g, '\\$&')}"`;
}
