// A server of made-up data that speaks the HTTP API, for work on the page and for its tests. It also serves the
// built page with the security headers of the real one.
//
//   node page/mock/server.mjs [PORT] [DIST]
import { createServer } from 'node:http';
import { readFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answer } from './answers.mjs';
import { contentOf, sendRanges, thumbnailOf } from './media.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml', txt: 'text/plain; charset=utf-8', webmanifest: 'application/manifest+json' };

/** Bytes of a percent-encoded text; not UTF-8 is read as Latin-1, as the tree names it. */
export function decodePath(text) {
  const bytes = Buffer.from(text.replace(/\+/g, '%2B').replace(/%([0-9a-fA-F]{2})|[^%]/gu, (char, digits) => (digits ? String.fromCharCode(parseInt(digits, 16)) : Buffer.from(char).toString('latin1'))), 'latin1');
  const utf8 = bytes.toString('utf8');
  return Buffer.from(utf8).equals(bytes) ? utf8 : bytes.toString('latin1');
}

/** The words of a query; `path` keeps its bytes. */
function wordsOf(search) {
  const words = {};
  for (const part of search.slice(1).split('&').filter(Boolean)) {
    const [key, value = ''] = part.split(/=(.*)/s);
    words[key] = key === 'path' ? decodePath(value) : decodeURIComponent(value.replace(/\+/g, '%20'));
  }
  return words;
}

const streams = new Set();

/** Tells all pages of a change. */
export function tell(event, data, id) {
  for (const response of streams) response.write(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
}

function problem(response, status, code, detail, more = {}) {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: `about:blank#${code}`, title: code, status, code, detail, ...more }));
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const bytes = Buffer.concat(parts);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return bytes;
  }
}

async function api(request, response, path, words) {
  if (path === '/events') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': hello\n\n');
    streams.add(response);
    request.on('close', () => streams.delete(response));
    return;
  }
  if (path === '/content') return contentOf(request, response, words, problem);
  if (path === '/thumbnail') return thumbnailOf(response, words, problem);
  const body = request.method === 'GET' || request.method === 'HEAD' ? null : await bodyOf(request);
  const given = answer(request.method, path, words, body, tell);
  if (!given) return problem(response, 404, 'not_found', 'There is nothing at this address.');
  if (given.problem) return problem(response, given.problem, given.code ?? 'bad_request', given.detail ?? '', given.more);
  if (given.bytes) return sendRanges(request, response, given.bytes, given.type ?? 'application/octet-stream');
  response.writeHead(given.status ?? 200, { 'content-type': 'application/json' });
  response.end(given.status === 204 ? undefined : JSON.stringify(given.value));
}

function asset(response, dist, path) {
  const file = path.startsWith('/assets/') ? path.slice(1) : 'index.html';
  const full = join(dist, file);
  if (file.includes('..') || !existsSync(full)) return problem(response, 404, 'not_found', 'no such file');
  const isPage = file === 'index.html';
  response.writeHead(200, { 'content-type': TYPES[file.split('.').pop()] ?? 'application/octet-stream', 'cache-control': isPage ? 'no-cache' : 'public, max-age=31536000, immutable', 'content-security-policy': CSP, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  response.end(readFileSync(full));
}

/** Starts on a port (0 for any) and says which it is. */
export function start(port = 0, dist = join(HERE, '../../crates/serve/page/dist')) {
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, 'http://mock');
    const run = async () => {
      if (pathname.startsWith('/api/v1/')) {
        await new Promise((resolve) => setTimeout(resolve, server.delay ?? 0));
        if (server.isDown) return request.socket.destroy();
        return api(request, response, pathname.slice(7), wordsOf(search));
      }
      return asset(response, dist, pathname);
    };
    run().catch((error) => {
      console.error(error);
      if (!response.headersSent) problem(response, 500, 'mock', String(error));
    });
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve({ server, port: server.address().port, tell, stop: () => (server.closeAllConnections(), server.close()) })));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = await start(Number(process.argv[2] ?? 8100), process.argv[3]);
  console.log(`http://127.0.0.1:${started.port}/`);
}
