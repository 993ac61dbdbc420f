// Names and paths as bytes. A path is kept in one canonical percent-encoding, so that bytes that are not UTF-8
// survive in addresses, questions and keys; only what is shown is decoded.

/** A path or name as the API writes it: text, or base64 where it is not UTF-8. */
export type PathText = string | { bytes: string };

/** A path in canonical percent-encoding; slashes stay as they are. */
export type Enc = string;

/** A part of a name as it is shown: plain text, or an escape for bytes and controls. */
export interface Piece {
  text: string;
  escaped: boolean;
}

const PLAIN = /[A-Za-z0-9\-_.!~*'()/]/;
// Controls, line and paragraph separators; what they do to a line is not what a name should do.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Encodes what the API says. */
export function encode(path: PathText): Enc {
  if (typeof path === 'string') return encodeText(path);
  let out = '';
  for (const char of atob(path.bytes)) {
    out += PLAIN.test(char) ? char : '%' + hex(char.charCodeAt(0)).toUpperCase();
  }
  return out;
}

/** Writes a path as the API reads it in a body: text, or base64 where it is not UTF-8. */
export function decode(path: Enc): PathText {
  try {
    return decodeURIComponent(path);
  } catch {
    const raw = path.replace(/%([0-9A-F]{2})|[\s\S]/g, (char, digits) => (digits ? String.fromCharCode(parseInt(digits, 16)) : char));
    return { bytes: btoa(raw) };
  }
}

/** Encodes text, such as what somebody typed. */
export function encodeText(text: string): Enc {
  return encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')).replace(/%2F/g, '/');
}

/** Brings the path of an address, which is in ASCII already, into the canonical form. */
export function canonical(path: string): Enc {
  return path.replace(/%([0-9a-f]{2})|[^]/gi, (char, digits) => {
    const plain = digits ? String.fromCharCode(parseInt(digits, 16)) : char;
    return PLAIN.test(plain) && (plain !== '/' || !digits) ? plain : digits ? char.toUpperCase() : encodeURIComponent(char);
  });
}

/** The last name of a path. */
export function nameOf(path: Enc): Enc {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder that holds a path; of a first level and of nothing it is `/`. */
export function parentOf(path: Enc): Enc {
  const at = path.lastIndexOf('/');
  return at > 0 ? path.slice(0, at) : '/';
}

export function join(folder: Enc, name: Enc): Enc {
  return folder.endsWith('/') ? folder + name : folder + '/' + name;
}

/** A path is another one or stands below it. */
export function isWithin(path: Enc, folder: Enc): boolean {
  return path === folder || folder === '/' || path.startsWith(folder + '/');
}

// One character: percent-encoded UTF-8 by the length that its first byte says, or a run of what is not encoded.
const CHARACTER = /%[0-7].|%[CD].%[89AB].|%E.(?:%[89AB].){2}|%F.(?:%[89AB].){3}|%..|[^%]+/g;

/** The parts of a name for the eye: bytes that are no UTF-8 and controls as escapes. */
export function pieces(path: Enc): Piece[] {
  const out: Piece[] = [];
  for (const char of path.match(CHARACTER) ?? []) {
    let text = char;
    try {
      text = decodeURIComponent(char);
    } catch {
      text = char.toLowerCase();
    }
    const escaped = text === char.toLowerCase() ? char[0] === '%' : CONTROL.test(text);
    if (escaped) text = escapeOf(text);
    const last = out[out.length - 1];
    if (last?.escaped === escaped) last.text += text;
    else out.push({ text, escaped });
  }
  return out;
}

function escapeOf(text: string): string {
  if (text[0] === '%') return text.replaceAll('%', '\\x');
  const code = text.charCodeAt(0);
  return text === '\n' ? '\\n' : text === '\t' ? '\\t' : code < 256 ? '\\x' + hex(code) : '\\u' + code.toString(16);
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** The name in plain text, for titles and for reading aloud. */
export function plain(path: Enc): string {
  return pieces(path)
    .map((piece) => piece.text)
    .join('');
}

/** A name holds bytes that are no UTF-8. */
export function hasBytes(path: Enc): boolean {
  return pieces(path).some((piece) => piece.escaped && piece.text.startsWith('\\x'));
}

/** Cuts a name so that the end stays in sight; right-to-left and short names stay whole. */
export function cutName(path: Enc): [Piece[], Piece[]] {
  const all = pieces(path);
  if (all.length !== 1 || all[0].escaped || all[0].text.length < 20) return [all, []];
  const text = all[0].text;
  if (/[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u0300-\u036f\u200d]/.test(text)) return [all, []];
  let at = text.length - 7;
  const dot = text.lastIndexOf('.');
  if (dot > text.length - 8 && dot > 0) at = Math.min(at, dot - 1);
  if (/[\udc00-\udfff]/.test(text[at])) at--;
  return [[{ text: text.slice(0, at), escaped: false }], [{ text: text.slice(at), escaped: false }]];
}

/** Quotes a path for a shell where it needs that. */
export function quoted(path: Enc): string {
  const text = plain(path);
  return /^[\w./@%+=:,~-]+$/.test(text) ? text : "'" + text.replace(/'/g, "'\\''") + "'";
}

/** The extension in lower case, without the dot. */
export function extension(path: Enc): string {
  const name = nameOf(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}
