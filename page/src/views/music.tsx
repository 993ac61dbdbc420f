// Music: artists, albums, genres and years as lists, and an album or any other choice with its tracks.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { ask, url } from '../api/client.ts';
import type { MusicName, MusicTrack } from '../api/types.ts';
import { Header, Status } from '../app/frame.tsx';
import { go, musicAt, place, query } from '../app/router.ts';
import { clock, length, number, several } from '../lib/format.ts';
import { encode, extension, nameOf, plain } from '../lib/names.ts';
import { Choice } from '../list/choice.ts';
import { useList } from '../list/use_list.ts';
import { VirtualList, type ListHandle } from '../list/virtual_list.tsx';
import { append, current, isPlaying, playNow, songOf } from '../player/queue.ts';
import { Cover } from '../player/bar.tsx';
import type { Cell } from '../ui/grid.tsx';
import { useGoTo, usePage } from '../ui/hooks.ts';
import { Button, Icon, State } from '../ui/parts.tsx';

const KINDS: [string, string][] = [['album-artists', 'Artists'], ['albums', 'Albums'], ['genres', 'Genres'], ['years', 'Years'], ['composers', 'Composers'], ['tracks', 'Tracks']];

type Words = Record<string, string>;

/** What the address narrows the question to. */
function narrowed(): Words {
  const out: Words = {};
  for (const key of ['artist', 'album', 'genre', 'year', 'composer']) if (query(key)) out[key] = query(key);
  return out;
}

export default function Music() {
  const kind = place.value.path.split('/')[2] || KINDS[0][0];
  const words = narrowed();
  const key = kind + place.value.query;
  return kind === 'tracks' || kind === 'album' ? <Tracks key={key} words={words} isAlbum={kind === 'album'} /> : <Names key={key} kind={kind} words={words} />;
}

function Top({ kind, words, title }: { kind: string; words: Words; title: string }) {
  const narrow = Object.entries(words).filter(([key]) => key !== 'album');
  const crumbs = narrow.map(([key, text]) => ({ text, href: musicAt('albums', { [key]: text }) }));
  return (
    <>
      <Header crumbs={[{ text: 'Music', href: '/music' }, ...crumbs, { text: title }]} up={crumbs[0] && kind === 'album' ? crumbs[0].href : kind === KINDS[0][0] ? '/' : '/music'} />
      {kind !== 'album' && (
        <div class="tools">
          <nav class="seg" aria-label="Kinds">
            {KINDS.map(([value, text]) => (
              <a href={musicAt(value)} aria-current={kind === value ? 'page' : undefined}>
                {text}
              </a>
            ))}
          </nav>
        </div>
      )}
    </>
  );
}

function hrefOf(kind: string, row: MusicName, words: Words): string {
  const name = row.name ?? '';
  if (kind === 'albums') return musicAt('album', { ...words, album: name, artist: words.artist ?? row.artists?.[0] });
  return musicAt('albums', { [kind === 'album-artists' ? 'artist' : kind.slice(0, -1)]: name });
}

/** Where a typed name stands among the rows that are there. */
function findIn<T>(rows: Iterable<[number, T]>, nameOfRow: (row: T) => string | null): (typed: string) => Promise<number | null> {
  return async (typed) => {
    for (const [index, row] of rows) if (nameOfRow(row)?.toLowerCase().startsWith(typed.toLowerCase())) return index;
    return null;
  };
}

function Names({ kind, words }: { kind: string; words: Words }) {
  const choice = useMemo(() => new Choice(), []);
  const handle = useRef<ListHandle | null>(null);
  const { model } = useList<{ total: number; names: MusicName[] }, MusicName, null>(kind, {
    place: kind,
    address: (offset, limit) => url(`/music/${kind}`, { ...words, offset, limit }),
    read: (answer) => ({ total: answer.total, rows: answer.names, head: null }),
  });
  const total = model.total.value;
  const isAlbums = kind === 'albums';
  const title = KINDS.find(([value]) => value === kind)?.[1] ?? kind;
  usePage(title);
  useGoTo(total, (text) => handle.current?.reveal(Number(text) - 1));
  return (
    <>
      <Top kind={kind} words={words} title={title} />
      <div class="pane">
        {total === 0 ? (
          <State icon="music" title="No music is known yet">
            <p>Tracks show up here once a scan has looked into them.</p>
          </State>
        ) : (
          <VirtualList<MusicName>
            model={model}
            choice={choice}
            label={title}
            cls="files musicnames"
            heads={[['Name'], [isAlbums ? 'Artist' : 'Albums', 'c-x'], [isAlbums ? 'Year' : <span class="off">Year</span>, 'r c-x'], ['Tracks', 'r'], ['Length', 'r c-x']]}
            idOf={(row) => String(row.id) + row.name}
            open={(row) => go(hrefOf(kind, row, words))}
            handle={(given) => (handle.current = given)}
            find={findIn(model.loaded(), (row) => row.name)}
            cells={(row) => [
              ['name', <><Icon name={isAlbums ? 'lists' : 'music'} />{row.name === null ? <span class="faint">not named in the tags</span> : <bdi class="cut">{row.name}</bdi>}</>],
              ['dim cut c-x', isAlbums ? (row.artists ?? []).filter(Boolean).join(', ') : several(row.albums, 'album', 'albums')],
              ['r faint c-x', isAlbums && row.year],
              ['r', number(row.tracks)],
              ['r faint c-x', length(row.seconds)],
            ]}
            autoFocus
          />
        )}
      </div>
      <Status took={model.took.value}>
        <span>
          <b>{total === null ? '…' : number(total)}</b> {title.toLowerCase()}
        </span>
      </Status>
    </>
  );
}

const TYPES: Record<string, string> = { flac: 'flac', mp3: 'mpeg', ogg: 'ogg', opus: 'ogg; codecs="opus"', m4a: 'mp4', wav: 'wav', aac: 'aac', wma: 'x-ms-wma', wv: 'x-wavpack', ape: 'x-ape', aiff: 'aiff' };
let probe: HTMLAudioElement | undefined;

/** The format of a track that does not play here; nothing where it does or where only a try tells. */
function lacking(track: MusicTrack): string {
  const word = track.codec ?? extension(encode(track.path));
  const type = word === 'alac' ? 'mp4; codecs="alac"' : TYPES[word];
  probe ??= new Audio();
  return type && !probe.canPlayType('audio/' + type) ? word.toUpperCase() : '';
}

function cellsOf(track: MusicTrack, position: number, albumArtists: string[]): Cell[] {
  const path = encode(track.path);
  const isHere = current.value?.path === path;
  const lack = lacking(track);
  return [
    ['r faint', isHere ? <Icon name={isPlaying.value ? 'sound' : 'pause'} cls="acc" /> : position],
    ['name', <><bdi class={`cut${isHere ? ' acc b' : ''}`}>{track.title ?? plain(nameOf(path))}</bdi>{lack && <span class="tag warn" title={`${lack}: this browser has no decoder`}>not here: {lack}</span>}</>],
    ['dim cut c-x c-with', track.artists.filter((artist) => !albumArtists.includes(artist)).join(', ')],
    ['faint r c-x', extension(path).toUpperCase()],
    ['r', track.seconds !== null && clock(track.seconds)],
    ['', <Button cls="plain" icon="plus" label={`Add ${track.title ?? 'this track'} to the queue`} tabIndex={-1} onClick={() => append([songOf(track)])} />],
  ];
}

interface TracksAnswer {
  total: number;
  tracks: MusicTrack[];
}

/** The most that is queued at once. */
const MOST = 1000;

/** Tracks of a choice; an album has its cover and what it is above them. */
function Tracks({ words, isAlbum }: { words: Words; isAlbum: boolean }) {
  const choice = useMemo(() => new Choice(), []);
  const { model } = useList<TracksAnswer, MusicTrack, null>('tracks', {
    place: 'tracks',
    address: (offset, limit) => url('/music/tracks', { ...words, offset, limit }),
    read: (answer) => ({ total: answer.total, rows: answer.tracks, head: null }),
  });
  model.version.value;
  const total = model.total.value ?? 0;
  const tracks = isAlbum ? [...model.loaded()].map(([, track]) => track) : [];
  const artists = [...new Set(tracks.flatMap((track) => track.album_artists))];
  const title = isAlbum ? words.album || 'Album' : 'Tracks';
  const songs = async (offset = 0) => (await ask<TracksAnswer>(url('/music/tracks', { ...words, offset, limit: MOST }))).value.tracks.map(songOf);
  const play = async (at: number) => (isAlbum ? playNow(await songs(), at) : playNow(await songs(at)));
  const shuffle = async () => {
    const list = await songs();
    for (let index = list.length - 1; index > 0; index--) {
      const other = Math.floor(Math.random() * (index + 1));
      [list[index], list[other]] = [list[other], list[index]];
    }
    playNow(list);
  };
  const add = async () => append(await songs());
  usePage(title, [{ key: 'q', icon: 'queue', text: 'Add to the queue', run: add }]);
  useGoTo(total, () => undefined);
  useEffect(() => model.want(0, 1), [model]);
  const seconds = tracks.reduce((sum, track) => sum + (track.seconds ?? 0), 0);
  return (
    <>
      <Top kind={isAlbum ? 'album' : 'tracks'} words={words} title={title} />
      <div class="albumpage">
        {isAlbum && (
          <div class="album">
            <span class="bigcover">{tracks[0] && <Cover path={encode(tracks[0].path)} size={256} />}</span>
            <div class="grow">
              <p class="sm dim">{['Album', tracks.find((track) => track.year)?.year].filter(Boolean).join(', ')}</p>
              <h2 class="lead big">
                <bdi>{title}</bdi>
              </h2>
              <p class="sm dim">
                {artists.slice(0, 4).map((artist) => (
                  <a class="acc" href={musicAt('albums', { artist })}>
                    <bdi>{artist}</bdi>
                  </a>
                ))}
                {` · ${several(total, 'track', 'tracks')}${seconds ? ` · ${length(seconds)}` : ''}`}
              </p>
              <div class="acts">
                <Button cls="main" icon="play" onClick={() => play(0)}>Play</Button>
                <Button icon="shuffle" onClick={shuffle}>Shuffle</Button>
                <Button cls="wide" icon="plus" onClick={add}>Add to queue</Button>
              </div>
            </div>
          </div>
        )}
        <div class="pane">
          <VirtualList<MusicTrack>
            model={model}
            choice={choice}
            label={title}
            cls="tracks"
            heads={[['#', 'r'], ['Title'], ['With', 'c-x c-with'], ['Format', 'r c-x'], ['Length', 'r'], [<span class="off">Add</span>]]}
            idOf={(row) => String(row.item)}
            open={(_, index) => play(index)}
            rowClass={(row) => (row && current.value?.path === encode(row.path) ? 'here' : '')}
            find={findIn(model.loaded(), (row) => row.title)}
            cells={(row, index) => cellsOf(row, (isAlbum && row.track) || index + 1, isAlbum ? artists : row.album_artists)}
            autoFocus
          />
        </div>
      </div>
      <Status took={model.took.value}>
        <span>
          <b>{number(total)}</b> tracks
        </span>
      </Status>
    </>
  );
}
