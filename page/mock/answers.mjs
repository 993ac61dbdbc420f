// The answers of the mock server: one function a question, as the contract of the API names them.
import { ALBUM, BIG, daysAgo, entryOf, FOLDERS, iso, NOW, ordered, readFilter, ROOTS, textOf } from './tree.mjs';
import { imageAnswer } from './image.mjs';
import { musicAnswer, playlistAnswer } from './music.mjs';
import { noise } from './pictures.mjs';

const CLOCK = 48211907;
const GIB = 1024 ** 3;
let clock = CLOCK;

const freshness = (path) => {
  const root = ROOTS.find(([, top]) => path === top || path.startsWith(top + '/'));
  const { how, seconds } = root?.[5] ?? { how: 'scan', seconds: 60 };
  // Ages are counted from now, so that the page shows the same on any day.
  return { age_seconds: seconds, as_of: new Date(Date.now() - seconds * 1000).toISOString(), how, phrase: '' };
};

function rootAnswer([label, path, entries, bytes, used], index) {
  const isAway = label === 'usb-blue';
  const total = Math.round(bytes / used);
  return {
    id: index + 1, path, label, filesystem: 'ext4', entries, files: entries, allocated: Math.round(bytes), complete: true, last_scan: daysAgo(1), last_look: new Date(Date.now() - (isAway ? 2.1 * 864e5 : 3e3)).toISOString(), checked: 'every stat', seconds: 9.2,
    available: !isAway, ...(isAway ? { unavailable_since: daysAgo(2.1), reason: 'it is not mounted' } : {}), excludes: [], one_file_system: true, gitignore: false,
    sum: { files: entries, directories: Math.ceil(entries / 240), file_bytes: Math.round(bytes) }, freshness: freshness(path), disk: { total, used: Math.round(total * used) },
  };
}

function server() {
  return { name: 'attic', version: '0.1.0', catalogue: '/var/lib/filemap', catalogue_bytes: 1.4 * GIB, clock: String(clock), started: daysAgo(9), budget: 6291456, roots: ROOTS.length, scanning: 0, watching: [...ROOTS.slice(0, 4).map((root) => ({ root: root[1], backend: 'inotify' })), { root: '/mnt/office', backend: 'inotify', lost_since: daysAgo(0.14), help: 'sysctl fs.inotify.max_user_watches=524288' }], token_needed: false };
}

function sumOf(entry) {
  return entry.below ? { ...entry.below } : undefined;
}

function entry({ path }) {
  const found = entryOf(path);
  if (!found) return { problem: 404, code: 'not_found', detail: 'The catalogue knows no such path.' };
  const kind = /\.(e01|img)$/i.test(path) ? null : found.media ?? null;
  return { value: { clock: String(clock), entry: { ...found, path, id: found.inode, media: kind, parent: path.slice(0, path.lastIndexOf('/')) || '/', content: `/api/v1/content?path=${encodeURIComponent(path)}` }, sum: sumOf(found), freshness: freshness(path) } };
}

const badFilter = (where) => ({ problem: 400, code: 'bad_filter', detail: `“${where}” is no filter.`, more: { field: 'where', position: 0, example: 'size>=1G' } });

function listing(words) {
  const list = ordered(words.path, words.sort, words.order, words.where);
  if (list === null) return badFilter(words.where);
  if (!list) return { problem: 404, code: 'not_found', detail: 'The catalogue knows no such folder.' };
  const offset = Number(words.offset ?? 0);
  const entries = list.slice(offset, Math.min(1000, Number(words.limit ?? 200)));
  return { value: { clock: String(clock), total: list.total, offset, changed: false, entries: entries.map((each) => ({ ...each, id: each.inode })), freshness: freshness(words.path) } };
}

function short(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  while (bytes >= 1024 && unit < 4) (bytes /= 1024), unit++;
  return `${bytes < 10 && unit ? bytes.toFixed(1) : Math.ceil(bytes)} ${units[unit]}`;
}

function rail(words) {
  const list = ordered(words.path, words.sort, words.order, words.where);
  if (!list) return badFilter(words.where);
  const count = Math.min(Number(words.marks ?? 24), list.total);
  const marks = Array.from({ length: count }, (_, index) => {
    const offset = Math.floor((index / count) * list.total);
    const [row] = list.slice(offset, 1);
    const label = words.sort === 'size' ? short(row.below?.bytes ?? row.size) : words.sort === 'mtime' ? row.mtime.slice(0, 4) : textOf(row).slice(0, 8);
    return { offset, label };
  });
  return { value: { total: list.total, marks } };
}

function rank(words) {
  const list = ordered(words.path, words.sort, words.order, words.where);
  const offset = list?.rank(words.name) ?? null;
  return offset === null ? { problem: 404, code: 'not_found', detail: 'No such name.' } : { value: { offset } };
}

function command({ where, path, sort, order }) {
  if (!readFilter(where)) return badFilter(where);
  const quoted = /^[\w./-]*$/.test(path ?? '') ? path : `'${path}'`;
  const tail = sort && `${sort}:${order}` !== 'name:asc' ? ` --sort ${sort}:${order}` : '';
  return { value: { filter: where ?? '', command: where ? `filemap find --where '${where}'${tail} ${quoted}` : `filemap ls${tail} ${quoted}` } };
}

/** Paths that search and find go through. */
function* paths() {
  for (const [folder, entries] of FOLDERS) for (const each of entries) yield [`${folder}/${textOf(each)}`, each];
  const list = ordered('/srv/archive/survey', 'size', 'desc');
  for (const each of list.slice(0, 60)) yield [`/srv/archive/survey/${textOf(each)}`, each];
}

function search({ q, limit = 10 }) {
  const low = q.toLowerCase();
  const hits = [...paths()].filter(([path, each]) => textOf(each).toLowerCase().includes(low) && typeof each.name === 'string' && path);
  const names = hits.map(([path, each]) => ({ path, name: each.name, type: each.type, id: each.inode, size: each.below?.bytes ?? each.size, place: path.slice(0, path.lastIndexOf('/')) }));
  const groups = [];
  if ('eleven lighthouses'.includes(low)) groups.push({ kind: 'album', total: 1, complete: true, hits: [{ path: ALBUM, name: 'Eleven Lighthouses', artist: 'Low Tide Ensemble', year: 2019, tracks: 11 }] });
  if ('low tide ensemble'.includes(low)) groups.push({ kind: 'artist', total: 1, complete: true, hits: [{ path: ALBUM, name: 'Low Tide Ensemble', tracks: 24 }] });
  groups.push({ kind: 'name', total: names.length, complete: true, hits: names.slice(0, Number(limit)) });
  return { value: { groups, complete: true } };
}

function find({ where, path = '/', limit = 100, cursor }) {
  const filter = readFilter(where);
  if (!filter) return badFilter(where);
  const all = [...paths()].filter(([at, each]) => at.startsWith(path === '/' ? '/' : path) && filter(each));
  const from = Number(cursor ?? 0);
  const rows = all.slice(from, from + Number(limit));
  const next = from + rows.length;
  return { value: { clock: String(clock), entries: rows.map(([at, each]) => ({ ...each, path: at, depth: 1 })), complete: next >= all.length, ...(next < all.length ? { cursor: String(next) } : {}), command: `filemap find --where '${where}' --all-roots` } };
}

const OWNERS = ['maps', 'ines', 'jo', 'archive'];

/** Names of made-up folders inside a folder, so that boxes have boxes. */
const INNER = ['cache', '2026-11 saltmarsh', '2026-09 ferry', '2025', 'proxies', 'z18', 'z17', 'weekly', 'masters', 'raw'];
const INNER_ENDS = ['mov', 'tif', 'wav', 'pdf', 'zst', 'e01', 'dat'];

function treemap({ path }) {
  const top = entryOf(path);
  if (!top) return { problem: 404, code: 'not_found', detail: 'no such folder' };
  const whole = Math.round(top.below?.bytes ?? 0);
  const list = ordered(path, 'size', 'desc');
  const rows = list.slice(0, 18).filter((each) => (each.below?.bytes ?? each.size) > whole / 2000);
  const children = rows.map((each, index) => {
    const child = `${path}/${textOf(each)}`;
    const size = Math.round(each.below?.bytes ?? each.size);
    const node = { name: each.name, path: child, type: each.type, size, newest_mtime: each.below?.newest_mtime ?? each.mtime, uid: 1000 + (index % 4), media: each.media };
    if (each.type !== 'directory') return node;
    const weights = INNER.slice(0, 4 + (index % 6)).map((_, at) => 1 / (at + 1));
    const sum = weights.reduce((all, weight) => all + weight, 0) * 1.1;
    node.children = weights.map((weight, at) => ({ name: `${INNER[(at + index) % 10]}.${INNER_ENDS[(index + (at > 2 ? at : 0)) % 7]}`, path: `${child}/${at}`, type: 'file', size: Math.round((size * weight) / sum), newest_mtime: daysAgo(at * 200 + index * 60), uid: 1000 + ((index + at) % 4) }));
    node.rest = { files: 120, entries: 130, size: size - node.children.reduce((all, inner) => all + inner.size, 0) };
    return node;
  });
  const rest = whole - children.reduce((all, child) => all + child.size, 0);
  return { value: { name: path.split('/').pop(), path, type: 'directory', size: whole, files: top.below?.files ?? 0, children, ...(rest > 0 ? { rest: { files: Math.max(1, list.total - rows.length), entries: 1, size: Math.min(rest, Math.round(whole / 12)) } } : {}) } };
}

function growth({ path, since, until, children = 20 }) {
  const top = entryOf(path);
  if (!top?.below) return { problem: 404, code: 'not_found', detail: 'no such folder' };
  const from = since ? Date.parse(since) : NOW - 365 * 864e5;
  const end = until ? Date.parse(until) : Date.now();
  const curve = (bytes, seed) => {
    const random = noise(seed);
    const out = [];
    for (let day = 365; day >= 0; day -= 1) {
      if (day > 140 && day < 165) continue;
      const part = 0.66 + (0.34 * (365 - day)) / 365 + (day < 30 ? 0 : -0.03) + random() * 0.004;
      out.push({ time: new Date(Date.now() - day * 864e5).toISOString(), allocated: Math.round(bytes * Math.min(1, part)), files: top.below.files });
    }
    return out.filter((point) => Date.parse(point.time) >= from - 1 && Date.parse(point.time) <= end + 1);
  };
  const list = ordered(path, 'size', 'desc');
  const folders = list.slice(0, 40).filter((each) => each.type === 'directory').slice(0, Number(children));
  const parts = [0.42, 0.06, 0.03, -0.02, 0.01, 0.2, 0];
  return { value: { points: curve(top.below.bytes, 5), total: { short: false }, children: folders.map((each, index) => ({ path: typeof each.name === 'string' ? `${path}/${each.name}` : { bytes: Buffer.from(`${path}/${textOf(each)}`, 'latin1').toString('base64') }, before: { allocated: Math.round(each.below.bytes * (1 - parts[index % 7])) }, now: { allocated: Math.round(each.below.bytes) } })), forecast: { full_at: new Date(Date.now() + 44 * 864e5).toISOString() }, disk: { total: Math.round(top.below.bytes * 1.08), used: Math.round(top.below.bytes) } } };
}

function changes() {
  const at = (hours) => new Date(Date.now() - hours * 36e5).toISOString();
  const list = [];
  for (let index = 0; index < 512; index++) list.push({ clock: String(clock - 900 + index), change: 'created', path: `/srv/archive/survey/tiles/z18/${index}.png`, type: 'file', at: at(0.1) });
  for (let index = 0; index < 40; index++) list.push({ clock: String(clock - 300 + index), change: 'changed', path: `/srv/archive/survey/tiles/z18/old ${index}.png`, type: 'file', at: at(0.2) });
  for (let index = 0; index < 310; index++) list.push({ clock: String(clock - 600 + index), change: 'created', path: `/srv/archive/survey/renders/frame ${index}.exr`, type: 'file', at: at(1) });
  for (let index = 0; index < 38; index++) list.push({ clock: String(clock - 200 + index), change: 'created', path: `/srv/photos/2026/2026-11-15/DSC_${4100 + index}.jpg`, type: 'file', at: at(3) });
  for (let index = 0; index < 34; index++) list.push({ clock: String(clock - 100 + index), change: 'moved', path: `/srv/music/Claypan/2021 Paper Maps/${index + 1}.flac`, from: `/srv/music/Claypan/Paper Maps/${index + 1}.flac`, type: 'file', at: at(22) });
  for (let index = 0; index < 5; index++) list.push({ clock: String(clock - 50 + index), change: 'removed', path: `/srv/archive/reports/draft-${index}.pdf`, type: 'file', at: at(26) });
  return { value: { clock: String(clock), reset: false, changes: list } };
}

function photos(words) {
  const days = [];
  let total = 0;
  const random = noise(3);
  for (let day = 12; day < 365 * 28 && total < 184203; day += 1 + Math.floor(random() * 9)) {
    const count = day === 12 ? 38 : day === 13 ? 115 : 3 + Math.floor(random() * 160);
    days.push({ day: iso(NOW - day * 864e5).slice(0, 10), count });
    total += count;
  }
  days.push({ day: '', count: 3310 });
  total += 3310;
  if (words.isDays) return { value: { total, days } };
  const offset = Number(words.offset ?? 0);
  const limit = Number(words.limit ?? 100);
  let [first, at] = [0, 0];
  const list = [];
  for (let index = offset; index < Math.min(total, offset + limit); index++) {
    while (index >= first + days[at].count) first += days[at++].count;
    const { day } = days[at];
    const turn = noise(index + 1)();
    const isTall = turn < 0.2;
    list.push({ path: `/srv/photos/${day.slice(0, 4) || 'undated'}/${day || 'none'}/${index % 61 === 17 ? 'panorama' : 'DSC'}_${4100 + index}.jpg`, id: String(index), taken: day ? `${day}T12:00:00Z` : null, width: index % 61 === 17 ? 36000 : isTall ? 4000 : 6000, height: index % 61 === 17 ? 17000 : isTall ? 6000 : 4000, camera: 'Nikon Z 6' });
  }
  return { value: { total, photos: list } };
}

function videos({ offset = 0, limit = 100 }) {
  const all = [{ path: '/srv/films/Tideline (2024)/Tideline.2024.webm', id: '1', title: 'Tideline', seconds: 60, height: 1606, codec: 'vp8' }, { path: '/srv/films/Night shift at the Lighthouse (1987)/Night shift at the Lighthouse (1987).mkv', id: '2', title: 'Night shift at the Lighthouse', seconds: 5820, height: 576, codec: 'hevc' }, ...Array.from({ length: 610 }, (_, index) => ({ path: `/srv/films/series/Harbour.${index}.webm`, id: String(index + 3), title: `Part ${index + 1}`, show: 'Harbour', season: 1 + Math.floor(index / 20), episode: 1 + (index % 20), seconds: 2400, height: 1080, codec: 'vp9' }))];
  return { value: { total: all.length, videos: all.slice(Number(offset), Number(offset) + Number(limit)) } };
}

function facts({ path }) {
  const entry = entryOf(path);
  const base = { path, size: entry?.size ?? 0, state: 'found', probed: daysAgo(300), version: 3, outdated: false };
  const track = (kind, codec, more = {}) => ({ kind, codec, codec_id: '', profile: '', encoder: '', language: '', title: '', default: false, forced: false, bitrate: null, ...more });
  if (/Tideline.*webm$/.test(path)) {
    return { value: { ...base, media: { container: 'webm', duration: 60, duration_exact: true, bitrate: 41200000, tracks: [track('video', 'vp8', { video: { width: 3840, height: 1606, shown_width: 3840, shown_height: 1606, quality: '2160p', frame_rate: [24000, 1001], bit_depth: 8, hdr: null } }), track('audio', 'opus', { language: 'eng', audio: { channels: 2, sample_rate: 48000 } }), track('audio', 'ac3', { language: 'nor', audio: { channels: 6 } }), track('subtitle', 'hdmv_pgs_subtitle', { language: 'eng' })], chapters: [{ start: 0, title: 'The level' }, { start: 18, title: 'The estuary' }, { start: 34, title: 'High water' }, { start: 48, title: 'A ruler of sand' }], tags: { title: 'Tideline', date: '2024', genres: ['documentary'] }, art: [] } } };
  }
  if (/Night shift/.test(path)) return { value: { ...base, media: { container: 'matroska', duration: 5820, bitrate: 9000000, tracks: [track('video', 'vp8', { video: { width: 768, height: 576 } }), track('audio', 'dts', { profile: 'HD MA', language: 'eng', audio: { channels: 6 } })], chapters: [], tags: {}, art: [] } } };
  if (/\.(jpg|tif)$/.test(path)) return { value: { ...base, picture: { format: 'jpeg', width: 6000, height: 4000, orientation: 1, taken: daysAgo(12), camera_make: 'Nikon', camera_model: 'Z 6', exposure: [1, 250], aperture: 8, iso: 100, focal_length: 35 } } };
  if (/\.wav$/.test(path)) return { value: { ...base, media: { container: 'wav', duration: 30, bitrate: 128000, tracks: [track('audio', 'pcm_s16le', { audio: { channels: 1, sample_rate: 8000 } })], chapters: [], tags: { title: 'A tone', artists: ['Low Tide Ensemble'] }, art: [] } } };
  return { value: { ...base, state: 'missing', probed: null, version: 0 } };
}

const consumers = [
  { name: 'thumbnails', kind: 'pipeline', created: daysAgo(90), done: 181940, failed: 3, claimed: 0, pending: 2260, oldest_pending: daysAgo(1), position: null },
  { name: 'blake3', kind: 'pipeline', created: daysAgo(90), done: 9988102, failed: 0, claimed: 0, pending: 12112, oldest_pending: daysAgo(0.1), position: null },
  { name: 'ocr-registers', kind: 'pipeline', created: daysAgo(30), done: 38188, failed: 11, claimed: 11, pending: 0, oldest_pending: null, position: null },
];

const scans = [{ id: '7', path: '/mnt/office', state: 'running', entries: 746553, expected: 1204118, seconds: 41 }];

function failed(name) {
  if (name !== 'thumbnails') return { value: { files: [{ path: '/srv/archive/survey/scans of the harbour registers, 1880 to 1931/part 3.tif', reason: 'the page is blank', permanent: true }] } };
  return { value: { files: [{ path: '/srv/photos/2026/IMG_2088.jpg', reason: 'ends after 41,984 of 3,118,220 bytes', permanent: true }, { path: '/srv/photos/2026/DSC_0932.nef', reason: 'worker ended by its memory limit', permanent: false }, { path: '/srv/photos/2026/shore_pano_giga.tif', reason: '612 megapixels, limit 50', permanent: true }] } };
}

function report(name) {
  const figures = (index) => ({ files: 400000 - index * 60000, bytes: (6 - index) * 1e12, allocated: (6 - index) * 1e12 });
  if (name === 'owners') return { value: { report: 'owners', made_from: 'sums', owners: OWNERS.map((owner, index) => ({ uid: 1000 + index, name: owner, ...figures(index) })) } };
  if (name === 'media') return { value: { groups: [{ field: 'video.codec', values: ['h264', 'hevc', 'vp9'].map((value, index) => ({ value, ...figures(index) })) }] } };
  return { value: { report: name, made_from: 'sums', classes: ['under 1 KiB', '1 KiB to 1 MiB', '1 MiB to 1 GiB', 'over 1 GiB'].map((word, index) => ({ class: word, ...figures(index) })) } };
}

/** What the mock says to a question; `undefined` where it knows no such question. */
export function answer(method, path, words, body, tell) {
  const simple = { '/server': () => ({ value: server() }), '/roots': () => ({ value: { clock: String(clock), roots: ROOTS.map(rootAnswer) } }), '/entry': entry, '/listing': listing, '/rail': rail, '/rank': rank, '/command': command, '/search': search, '/find': find, '/treemap': treemap, '/growth': growth, '/changes': changes, '/photos': photos, '/photo-days': () => photos({ isDays: true }), '/videos': videos, '/facts': facts, '/consumers': () => ({ value: { consumers } }) };
  if (method === 'GET' && simple[path]) return simple[path](words);
  const parts = path.split('/').slice(1).map(decodeURIComponent);
  if (parts[0] === 'scans') {
    if (method === 'GET') return { value: { scans } };
    if (method === 'DELETE') scans.splice(0, scans.length, ...scans.filter((scan) => scan.id !== parts[1]));
    return { status: method === 'POST' ? 202 : 204, value: {} };
  }
  if (parts[0] === 'consumers' && parts[2] === 'failed') return failed(parts[1]);
  if (parts[0] === 'reports') return report(parts[1]);
  if (parts[0] === 'music') return musicAnswer(parts[1], words);
  if (parts[0] === 'playlists') return playlistAnswer(method, parts.slice(1), words, body);
  if (parts[0] === 'vaults') return imageAnswer(method, path, words, body);
  if (parts[0] === 'm3u') return { bytes: Buffer.from(`#EXTM3U\nhttp://127.0.0.1/api/v1/content?path=${words.path}\n`), type: 'audio/x-mpegurl' };
  if (parts[0] === 'archive') return { bytes: Buffer.from('PK'), type: 'application/zip' };
  if (parts[0] === 'mock' && parts[1] === 'change') {
    clock++;
    tell('change', { clock: String(clock), reset: false, complete: true, changes: [{ clock: String(clock), change: words.change ?? 'created', path: words.path, type: 'file', at: new Date().toISOString() }] }, clock);
    return { value: {} };
  }
  return undefined;
}

export { BIG };
