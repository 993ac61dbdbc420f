// Music and playlists of the mock server: one album as it is, thousands of names that are computed.
import { ALBUM, albumTracks, daysAgo } from './tree.mjs';

const WORDS = ['Harbour', 'Paper', 'Falling', 'Glass', 'Low', 'Tin', 'Estuary', 'Clay', 'North', 'Salt', 'Marsh', 'Lamp'];

function names(kind) {
  const real = { 'album-artists': 'Low Tide Ensemble', artists: 'Low Tide Ensemble', albums: 'Eleven Lighthouses', genres: 'Ambient', years: '2019', composers: 'Ana Holm' }[kind];
  const count = { years: 40, genres: 60 }[kind] ?? 1400;
  return Array.from({ length: count }, (_, index) => ({ id: index + 1, kind, name: index === 0 ? real : kind === 'years' ? String(1980 + index) : `${WORDS[index % 12]} ${WORDS[(index * 7) % 11]} ${index}`, sort: null, tracks: 11 + (index % 5), albums: 1 + (index % 4), seconds: 3850, ...(kind === 'albums' ? { artists: ['Low Tide Ensemble'], year: 2019 - (index % 40) } : {}) }));
}

export function musicAnswer(kind, { offset = 0, limit = 200, artist, album }) {
  const [from, count] = [Number(offset), Number(limit)];
  if (kind === 'tracks') {
    const all = album || artist ? albumTracks() : [...albumTracks(), ...Array.from({ length: 21929 }, (_, index) => ({ item: 1000 + index, path: `/srv/music/Claypan/many/${index}.wav`, title: `Piece ${index + 1}`, artists: ['Claypan'], album: 'Many', album_artists: ['Claypan'], genres: [], composers: [], year: 2021, disc: 1, track: index + 1, seconds: 200 }))];
    return { value: { total: all.length, tracks: all.slice(from, from + count) } };
  }
  const all = artist ? [{ id: 1, kind: 'albums', name: 'Eleven Lighthouses', sort: null, tracks: 11, albums: 1, seconds: 3850, artists: [artist], year: 2019 }] : names(kind);
  return { value: { total: all.length, names: all.slice(from, from + count) } };
}

const entryOf = (track, index) => ({ position: index + 1, entry_id: String(track.item), state: index === 9 ? 'missing' : 'known', path: track.path, title: track.title, creator: track.artists[0], album: track.album, milliseconds: track.seconds * 1000 });

const lists = new Map([
  ['Slow coast', { name: 'Slow coast', entries: albumTracks().map(entryOf) }],
  ['For the boat', { name: 'For the boat', entries: albumTracks().slice(0, 4).map(entryOf) }],
]);

function info([, list]) {
  return { name: list.name, entries: list.entries.length, missing: list.entries.filter((entry) => entry.state === 'missing').length, unknown: 0, created: daysAgo(90), changed: daysAgo(2) };
}

function renumber(list) {
  list.entries.forEach((entry, index) => (entry.position = index + 1));
}

export function playlistAnswer(method, [id, part, position], words, body) {
  if (!id) {
    if (method === 'GET') return { value: { playlists: [...lists].map(info) } };
    if (!body?.name) return { problem: 400, code: 'bad_request', detail: 'A playlist needs a name.', more: { field: 'name' } };
    lists.set(body.name, { name: body.name, entries: [] });
    return { status: 201, value: info([body.name, lists.get(body.name)]) };
  }
  const list = lists.get(id);
  if (!list) return { problem: 404, code: 'not_found', detail: 'There is no such playlist.' };
  if (!part && method === 'DELETE') return lists.delete(id), { status: 204 };
  if (part === 'move') list.entries.splice(body.to - 1, 0, ...list.entries.splice(body.from - 1, 1));
  else if (part === 'entries' && method === 'DELETE') list.entries.splice(Number(position) - 1, 1);
  else if (part === 'entries') list.entries.splice(body.at ? body.at - 1 : list.entries.length, 0, ...body.paths.map((path, index) => entryOf({ ...(albumTracks().find((track) => track.path === path) ?? albumTracks()[0]), item: 900 + index }, index)));
  else if (part === 'export') return { bytes: Buffer.from('#EXTM3U\n'), type: 'audio/x-mpegurl' };
  renumber(list);
  return { value: { playlist: info([id, list]), entries: list.entries } };
}

export { ALBUM };
