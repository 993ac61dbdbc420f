// Content and thumbnails of the mock server: a film, tones, landscapes, subtitles, text, all with ranges.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { landscape, tone } from './pictures.mjs';
import { entryOf } from './tree.mjs';

const FILM = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'media/tide.webm'));
const SUBTITLES = `WEBVTT

00:00.500 --> 00:20.000
We measured the whole coast twice,
and it was never the same length.

00:21.000 --> 00:40.000
The tide keeps no books.
`;

function seedOf(path) {
  let seed = 0;
  for (const char of path) seed = (seed * 31 + char.charCodeAt(0)) % 9973;
  return seed;
}

export function sendRanges(request, response, bytes, type, more = {}) {
  const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
  const head = { 'content-type': type, 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox', etag: `"${bytes.length}"`, ...more };
  if (!range) {
    response.writeHead(200, { ...head, 'content-length': bytes.length });
    return response.end(request.method === 'HEAD' ? undefined : bytes);
  }
  const first = range[1] ? Number(range[1]) : Math.max(0, bytes.length - Number(range[2]));
  const last = range[1] && range[2] ? Math.min(bytes.length - 1, Number(range[2])) : bytes.length - 1;
  if (first >= bytes.length) {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}` });
    return response.end();
  }
  response.writeHead(206, { ...head, 'content-range': `bytes ${first}-${last}/${bytes.length}`, 'content-length': last - first + 1 });
  response.end(bytes.subarray(first, last + 1));
}

export function contentOf(request, response, words, problem) {
  const entry = entryOf(words.path);
  if (!entry || entry.type !== 'file') return problem(response, 404, 'not_found', 'There is no such file.');
  const extension = words.path.split('.').pop().toLowerCase();
  if (words.subtitle) return sendRanges(request, response, Buffer.from(SUBTITLES), 'text/vtt');
  if (/webm|mkv|mov|mp4/.test(extension)) return sendRanges(request, response, FILM, 'video/webm');
  if (/wav|flac|mp3/.test(extension)) return sendRanges(request, response, tone(seedOf(words.path), 30), 'audio/wav');
  if (/jpg|png|jpeg/.test(extension)) return sendRanges(request, response, landscape(seedOf(words.path), 768, 512), 'image/png');
  return sendRanges(request, response, Buffer.from(`These are the bytes of ${words.path}\n`), 'text/plain; charset=utf-8');
}

export function thumbnailOf(response, words, problem) {
  if (!/\.(jpg|jpeg|png|tif|webm|mkv|mov|wav)$/i.test(words.path) || /panorama/.test(words.path)) return problem(response, 404, 'no_thumbnail', 'There is no thumbnail.');
  response.writeHead(200, { 'content-type': 'image/png', etag: '"t"', 'x-content-type-options': 'nosniff' });
  response.end(landscape(seedOf(words.path)));
}
