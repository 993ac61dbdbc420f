// The made-up catalogue of the mock server: a few places, odd names, and a folder of ten million entries that is
// never held but computed.
import { noise } from './pictures.mjs';

export const NOW = Date.parse('2026-11-27T20:59:14Z');
const [KIB, MIB, GIB, TIB] = [1024, 1024 ** 2, 1024 ** 3, 1024 ** 4];
export const BIG = 10_000_214;

const iso = (time) => new Date(time).toISOString().replace('Z', '118204Z');
const daysAgo = (days) => iso(NOW - days * 864e5);
let inode = 1000;

function file(name, size, days, more = {}) {
  return { name, type: 'file', size, allocated: Math.ceil(size / 4096) * 4096, mtime: daysAgo(days), mode: '0644', uid: 1000, gid: 100, owner: more.owner ?? 'jo', group: 'users', links: 1, inode: String(inode++), ...more };
}

function folder(name, files, bytes, days, more = {}) {
  return { name, type: 'directory', size: 4096, allocated: 4096, mtime: daysAgo(days), mode: '0755', uid: 1000, gid: 100, owner: more.owner ?? 'jo', group: 'users', links: 2, inode: String(inode++), below: { files, directories: Math.ceil(files / 200), bytes, file_bytes: bytes, allocated: bytes, newest_mtime: daysAgo(days) }, ...more };
}

const SURVEY = [
  folder('renders', 612044, 4.119 * TIB, 1, { owner: 'ines' }),
  folder('tiles', 4181002, 2.31 * TIB, 0.01, { owner: 'maps' }),
  folder('scans of the harbour registers, 1880 to 1931', 38210, 1.44 * TIB, 999, { owner: 'archive' }),
  file('lab-server-2009-11-02.E01', 149 * GIB, 6234, { owner: 'archive' }),
  file('coastline_lidar_2025_full_density.tar.zst', 118 * GIB, 465, { owner: 'maps' }),
  folder('field recordings', 9120, 96.4 * GIB, 77),
  file('saltmarsh_timelapse_master_ProRes422HQ.mov', 88.2 * GIB, 181, { owner: 'ines', media: 'video' }),
  file('orthophoto_mosaic_v14_final_REALLY_final_with_corrected_white_balance_2.tif', 61.7 * GIB, 44, { owner: 'maps', media: 'image' }),
  folder('backup of the old office server', 88120, 44.1 * GIB, 1419, { owner: 'root', look_failed: true, unreadable: 'permission denied' }),
  folder({ bytes: Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x6d, 0x65, 0x6e, 0x75, 0x73]).toString('base64') }, 1312, 22.9 * GIB, 2852),
  file('tide-gauge-readings-1890-2026.sqlite', 19.4 * GIB, 1, { owner: 'maps' }),
  file('<img src=x onerror=alert(1)>.html', 4.2 * GIB, 20),
  file('"quoted" & ‘curly’.txt', 3.9 * GIB, 30),
  folder('مخطوطات الميناء', 2210, 3.1 * GIB, 212, { owner: 'archive' }),
  file('evil\u202Egnp.exe', 2.2 * GIB, 64),
  file('two\nlines\tand a tab.log', 1.1 * GIB, 12),
  { ...file('latest', 24, 1), type: 'symlink', target: 'tiles/2026-11-27' },
  { ...file('old', 9, 900), type: 'symlink', target: 'nowhere', target_missing: true },
  { ...file('ledger.ods', 41 * MIB, 5), links: 2 },
  file('notes.md', 3.1 * KIB, 2),
  file('.hidden', 12, 400),
];

export const TRACKS = ['Fog signal', 'The keeper counts', 'Eleven lighthouses', 'Oil', 'A lens by Fresnel', 'Neap', 'Harbour bar', 'The relief boat is late', 'Unlit', 'Spring tide', 'Automatic'];
const LENGTHS = [252, 408, 571, 185, 357, 164, 439, 482, 310, 393, 289];

export const ALBUM = '/srv/music/Low Tide Ensemble/2019 Eleven Lighthouses';

export function albumFiles() {
  return TRACKS.map((title, index) => file(`${String(index + 1).padStart(2, '0')} ${title}.${title === 'Unlit' ? 'wma' : 'wav'}`, 120 * MIB, 600, { media: 'audio' }));
}

export function albumTracks() {
  return TRACKS.map((title, index) => ({ item: 100 + index, path: `${ALBUM}/${String(index + 1).padStart(2, '0')} ${title}.${title === 'Unlit' ? 'wma' : 'wav'}`, title, artists: ['Low Tide Ensemble', ...(index === 1 || index === 7 ? ['harbour choir'] : [])], album: 'Eleven Lighthouses', album_artists: ['Low Tide Ensemble'], genres: ['Ambient'], composers: [], year: 2019, disc: 1, track: index + 1, seconds: LENGTHS[index] }));
}

/** Folders that are held: path to entries. Others that an entry names are made up from their sums. */
export const FOLDERS = new Map([
  ['/srv/archive', [folder('survey', BIG, 11.3 * TIB, 0.01), folder('images', 3, 0.9 * TIB, 40, { owner: 'archive' }), folder('reports', 1902, 113 * GIB, 2), folder('empty', 0, 0, 100), folder('backups', 3011, 1.2 * TIB, 300)]],
  ['/srv/archive/images', [file('lab-2009.E01', 149 * GIB, 6234), file('exchange.img', 12 * GIB, 6234), file('README.txt', 2 * KIB, 40)]],
  ['/srv/archive/empty', []],
  ['/srv/archive/reports', Array.from({ length: 400 }, (_, index) => file(`report ${index + 1}.pdf`, (index + 1) * 217 * KIB, index))],
  ['/srv/films', [folder('Tideline (2024)', 2, 38 * GIB, 313), folder('Night shift at the Lighthouse (1987)', 1, 7.8 * GIB, 800), file('trailer.webm', 40 * MIB, 3, { media: 'video' })]],
  ['/srv/films/Tideline (2024)', [file('Tideline.2024.webm', 37.6 * GIB, 313, { media: 'video' }), file('Tideline.2024.en.srt', 61 * KIB, 313), file('Tideline.2024.fr.srt', 64 * KIB, 313)]],
  ['/srv/films/Night shift at the Lighthouse (1987)', [file('Night shift at the Lighthouse (1987).mkv', 7.8 * GIB, 800, { media: 'video' })]],
  ['/srv/music', [folder('Low Tide Ensemble', 24, 2.6 * GIB, 600), folder('Claypan', 34, 1.1 * GIB, 10), folder('Tin Estuary', 22, 0.9 * GIB, 1)]],
  ['/srv/music/Low Tide Ensemble', [folder('2019 Eleven Lighthouses', 11, 1.3 * GIB, 600)]],
  [ALBUM, albumFiles()],
  ['/srv/photos', [folder('2026', 4120, 61 * GIB, 12), folder('2025', 9120, 120 * GIB, 300)]],
  ['/srv/photos/2026', [folder('2026-11-15', 38, 0.4 * GIB, 12), folder('2026-11-14', 115, 1.2 * GIB, 13)]],
  ['/mnt/office', [folder('shared', 1204118, 2.24 * TIB, 0.12)]],
  ['/media/usb-blue', [folder('slides 1974 to 1991', 4120, 88 * GIB, 999), file('reel-07-transfer.mov', 41 * GIB, 1750, { media: 'video' })]],
]);

export const ROOTS = [
  ['archive', '/srv/archive', BIG + 41668, 11.3 * TIB, 0.89, { how: 'events', seconds: 2 }],
  ['photos', '/srv/photos', 184203, 1.79 * TIB, 0.61, { how: 'events', seconds: 1 }],
  ['films', '/srv/films', 1902, 3.29 * TIB, 0.82, { how: 'events', seconds: 5 }],
  ['music', '/srv/music', 21940, 411.2 * GIB, 0.82, { how: 'events', seconds: 9 }],
  ['office-share', '/mnt/office', 1204118, 2.24 * TIB, 0.57, { how: 'scan', seconds: 3 * 3600 }],
  ['usb-blue', '/media/usb-blue', 412008, 930.4 * GIB, 0.93, { how: 'scan', seconds: 2 * 86400 + 8400 }],
];

const NAMED = SURVEY.length;
const FRAMES = BIG - NAMED;

function frame(index) {
  const size = Math.max(0, Math.floor(87 * MIB * (1 - index / FRAMES) ** 3));
  return file(`frame_${String(index + 1).padStart(8, '0')}.exr`, size, 1 + (index / FRAMES) * 3000, { owner: 'ines', inode: String(50000 + index) });
}

const textOf = (entry) => (typeof entry.name === 'string' ? entry.name : Buffer.from(entry.name.bytes, 'base64').toString('latin1'));
const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compare(sort) {
  const bytes = (entry) => entry.below?.bytes ?? entry.size;
  const keys = { name: (a, b) => natural.compare(textOf(a), textOf(b)), size: (a, b) => bytes(a) - bytes(b), allocated: (a, b) => bytes(a) - bytes(b), mtime: (a, b) => a.mtime.localeCompare(b.mtime), files: (a, b) => (a.below?.files ?? 0) - (b.below?.files ?? 0), type: (a, b) => a.type.localeCompare(b.type) };
  const by = keys[sort] ?? keys.name;
  return (a, b) => by(a, b) || natural.compare(textOf(a), textOf(b));
}

/** A filter of the mock: `iname has X`, `ext:a,b`, `kind:d`; what it cannot read is `null`. */
export function readFilter(where) {
  if (!where) return () => true;
  const has = /^i?name has "?(.*?)"?$/.exec(where);
  if (has) return (entry) => textOf(entry).toLowerCase().includes(has[1].toLowerCase());
  const ext = /^ext:([\w,]+)$/.exec(where);
  if (ext) return (entry) => ext[1].split(',').includes(textOf(entry).split('.').pop().toLowerCase());
  const kind = /^kind:([fd])$/.exec(where);
  if (kind) return (entry) => entry.type === (kind[1] === 'd' ? 'directory' : 'file');
  const size = /^size>=?(\d+)([kKmMgG]?)i?$/.exec(where);
  if (size) return (entry) => (entry.size ?? 0) >= Number(size[1]) * { '': 1, k: KIB, m: MIB, g: GIB }[size[2].toLowerCase()];
  return null;
}

/** The entries of a folder in an order, as a length and a way to take some of them. */
export function ordered(path, sort = 'name', order = 'asc', where = '') {
  const filter = readFilter(where);
  if (!filter) return null;
  if (path === '/srv/archive/survey') return orderedBig(sort, order, where, filter);
  const held = FOLDERS.get(path) ?? madeUp(path);
  if (!held) return undefined;
  const list = held.filter(filter).sort(compare(sort));
  if (order === 'desc') list.reverse();
  return { total: list.length, slice: (from, count) => list.slice(from, from + count), rank: (name) => rankIn(list, name, sort, order) };
}

function rankIn(list, name, sort, order) {
  const exact = list.findIndex((entry) => textOf(entry) === name);
  if (exact >= 0) return exact;
  const prefix = list.findIndex((entry) => textOf(entry).toLowerCase().startsWith(name.toLowerCase()));
  if (prefix >= 0) return prefix;
  if (sort !== 'name' && sort !== 'natural') return null;
  const after = list.findIndex((entry) => (order === 'desc' ? -1 : 1) * natural.compare(textOf(entry), name) >= 0);
  return after < 0 ? Math.max(0, list.length - 1) : after;
}

function orderedBig(sort, order, where, filter) {
  const named = SURVEY.filter(filter).sort(compare(sort));
  const isAll = !where || filter(frame(0)) !== filter({ name: 'zzz.qqq', type: 'file', size: 0 });
  const count = isAll && (!where || filter(frame(1))) ? FRAMES : 0;
  // Frames are computed in the order of their number; which is rising by name and time back, falling by size.
  const isRising = sort === 'name' || sort === 'natural' || sort === 'files' || sort === 'type';
  const isFlipped = order === 'desc' ? isRising : !isRising;
  if (order === 'desc') named.reverse();
  const at = (index) => frame(isFlipped ? count - 1 - index : index);
  const by = compare(sort);
  const first = count ? named.filter((entry) => (order === 'desc' ? by(entry, at(0)) > 0 : by(entry, at(0)) < 0)) : named;
  const last = named.slice(first.length);
  const total = named.length + count;
  const get = (index) => (index < first.length ? first[index] : index < first.length + count ? at(index - first.length) : last[index - first.length - count]);
  return {
    total,
    slice: (from, length) => Array.from({ length: Math.max(0, Math.min(length, total - from)) }, (_, index) => get(from + index)),
    rank: (name) => {
      const number = /^frame_0*(\d+)/.exec(name);
      if (number && count) {
        const index = Math.min(count, Math.max(1, Number(number[1].padEnd(8, name.length < 14 ? '0' : '')))) - 1;
        return first.length + (isFlipped ? count - 1 - index : index);
      }
      const here = [...first, ...last].findIndex((entry) => textOf(entry).toLowerCase().startsWith(name.toLowerCase()));
      if (here >= 0) return here < first.length ? here : here + count;
      if ('frame_'.startsWith(name.toLowerCase()) && count) return first.length;
      return sort === 'name' || sort === 'natural' ? first.length : null;
    },
  };
}

/** Entries of a folder that is only named: as many files as fit, from its sums. */
function madeUp(path) {
  const entry = entryOf(path);
  if (!entry || entry.type !== 'directory') return null;
  const count = Math.min(entry.below.files, 120);
  const random = noise(path.length * 31 + path.charCodeAt(path.length - 1));
  const isPhotos = path.startsWith('/srv/photos');
  return Array.from({ length: count }, (_, index) => (isPhotos ? file(`DSC_${4100 + index}.jpg`, Math.floor(random() * 9 * MIB), 12, { media: 'image' }) : file(`part ${index + 1}.${['dat', 'tif', 'wav', 'pdf'][index % 4]}`, Math.floor((entry.below.bytes / count) * (0.5 + random())), random() * 900)));
}

/** The entry of a path; `undefined` where there is none. */
export function entryOf(path) {
  const root = ROOTS.find(([, top]) => top === path);
  if (root) return folder(path.split('/').pop(), root[2], root[3], 0.01);
  const parent = path.slice(0, path.lastIndexOf('/'));
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (parent === '/srv/archive/survey') {
    const number = /^frame_(\d{8})\.exr$/.exec(name);
    if (number) return frame(Number(number[1]) - 1);
    return SURVEY.find((entry) => textOf(entry) === name);
  }
  if (!ROOTS.some(([, top]) => path.startsWith(top + '/'))) return undefined;
  const held = FOLDERS.get(parent) ?? madeUp(parent);
  return held?.find((entry) => textOf(entry) === name);
}

export { iso, daysAgo, textOf };
