// Playlists: all of them, and one of them with its entries, edited by drag and by keys with undo.
import { useEffect, useState } from 'preact/hooks';
import { Problem, send, url } from '../api/client.ts';
import { useAsk } from '../api/use_ask.ts';
import type { Playlist, PlaylistEntry } from '../api/types.ts';
import { Header, Status } from '../app/frame.tsx';
import { go, place } from '../app/router.ts';
import { counts } from '../app/state.ts';
import { clock, length, number, several, time, when } from '../lib/format.ts';
import { decode, encode, nameOf, plain } from '../lib/names.ts';
import { append, current, playNow, songOfPath, type Song } from '../player/queue.ts';
import { Grid } from '../ui/grid.tsx';
import { usePage } from '../ui/hooks.ts';
import { Button, Icon, State } from '../ui/parts.tsx';
import { Sortable } from '../ui/sortable.tsx';
import { offerUndo } from '../ui/undo.tsx';

export default function Playlists() {
  const id = decodeURIComponent(place.value.path.split('/')[2] ?? '');
  return id ? <One key={id} id={id} /> : <All />;
}

/** A playlist is known by its name. */
function idOf(playlist: Playlist): string {
  return plain(encode(playlist.name));
}

/** Runs a change, and says what was wrong with it. */
function useTold(): [string, (run: () => Promise<unknown>) => Promise<void>] {
  const [told, setTold] = useState('');
  const save = async (run: () => Promise<unknown>) => {
    try {
      await run();
      setTold('');
    } catch (error) {
      setTold((error instanceof Problem && error.detail) || 'The server did not take it; nothing was changed.');
    }
  };
  return [told, save];
}

function All() {
  const asked = useAsk<{ playlists: Playlist[] }>(url('/playlists'));
  const [name, setName] = useState('');
  const [told, save] = useTold();
  const [focus, setFocus] = useState(-1);
  const list = asked.value?.playlists ?? [];
  usePage('Playlists');
  useEffect(() => {
    if (asked.value) counts.value = { ...counts.value, playlists: list.length };
  }, [asked.value]);
  const make = (event: Event) => {
    event.preventDefault();
    save(async () => {
      await send('POST', url('/playlists'), { name: name.trim() });
      setName('');
      asked.again();
    });
  };
  return (
    <>
      <Header crumbs={[{ text: 'Playlists' }]} up="/" />
      <form class="tools" onSubmit={make}>
        <label class="fld grow">
          <span class="off">Name of a new playlist</span>
          <input value={name} placeholder="Name of a new playlist" onInput={(event) => setName(event.currentTarget.value)} autocomplete="off" />
        </label>
        <button class="btn" type="submit" disabled={!name.trim()}>
          <Icon name="plus" />
          Make
        </button>
      </form>
      {told && <p class="sec warn sm" role="status">{told}</p>}
      <div class="scroll paneline">
        {asked.value && !list.length && <State icon="lists" title="No playlist yet"><p>Make one, or save the queue as one. <code>filemap playlist import</code> takes lists of other programs.</p></State>}
        {list.length > 0 && (
          <Grid<Playlist>
            label="Playlists"
            cls="playlists"
            heads={[['Name'], ['Tracks', 'r'], ['Changed', 'c-x']]}
            rows={list}
            keyOf={idOf}
            at={focus}
            setAt={setFocus}
            open={(playlist) => go(`/playlists/${encodeURIComponent(idOf(playlist))}`)}
            isEager
            cells={(playlist) => [
              ['name', <><Icon name="lists" /><bdi class="cut">{plain(encode(playlist.name))}</bdi>{playlist.missing > 0 && <span class="tag warn">{number(playlist.missing)} gone</span>}</>],
              ['r', number(playlist.entries)],
              ['dim c-x', when(time(playlist.changed))],
            ]}
          />
        )}
      </div>
      <Status took={asked.took}>
        <span>{several(list.length, 'playlist', 'playlists')}</span>
      </Status>
    </>
  );
}

interface Answer {
  playlist: Playlist;
  entries: PlaylistEntry[];
}
type Entry = PlaylistEntry & { key: number };

let keys = 0;

function songOfEntry(entry: PlaylistEntry): Song {
  const song = songOfPath(encode(entry.path));
  return { ...song, title: entry.title ?? song.title, artist: entry.creator ?? '', album: entry.album ?? '', seconds: entry.milliseconds ? entry.milliseconds / 1000 : null };
}

function One({ id }: { id: string }) {
  const base = `/playlists/${encodeURIComponent(id)}`;
  const asked = useAsk<Answer>(url(base, { limit: 1000 }));
  const [entries, setEntries] = useState<Entry[]>([]);
  const [told, save] = useTold();
  const name = asked.value ? plain(encode(asked.value.playlist.name)) : id;
  useEffect(() => {
    if (asked.value) setEntries(asked.value.entries.map((entry) => ({ ...entry, key: ++keys })));
  }, [asked.value]);
  const playable = entries.filter((entry) => entry.state === 'known');
  const add = () => append(playable.map(songOfEntry));
  usePage(
    name,
    [
      { key: 'q', icon: 'queue', text: 'Add to the queue', run: add },
      ...['m3u8', 'pls', 'xspf'].map((format, index) => ({ key: String(index + 1), icon: 'down', text: `Export as ${format.toUpperCase()}`, href: url(`${base}/export`, { format }), download: true })),
      { key: 'x', icon: 'close', text: 'Delete this playlist', run: () => save(() => send('DELETE', url(base)).then(() => go('/playlists'))) },
    ],
    [entries],
  );
  // Positions count from 1.
  const move = (from: number, to: number, isBack = false) => {
    if (from === to || !entries[from]) return;
    setEntries((old) => {
      const list = [...old];
      list.splice(to, 0, ...list.splice(from, 1));
      return list;
    });
    save(() => send('POST', url(`${base}/move`), { from: from + 1, to: to + 1 }));
    if (!isBack) offerUndo('It was moved.', () => move(to, from, true));
  };
  const remove = (at: number) => {
    const gone = entries[at];
    if (!gone) return;
    setEntries((old) => old.filter((entry) => entry !== gone));
    save(() => send('DELETE', url(`${base}/entries/${at + 1}`)));
    offerUndo(`${titleOf(gone)} was removed.`, () => {
      setEntries((old) => [...old.slice(0, at), gone, ...old.slice(at)]);
      save(() => send('POST', url(`${base}/entries`), { paths: [decode(encode(gone.path))], at: at + 1 }));
    });
  };
  const play = (at: number) => playNow(playable.map(songOfEntry), Math.max(0, playable.indexOf(entries[at])));
  const seconds = entries.reduce((sum, entry) => sum + (entry.milliseconds ?? 0) / 1000, 0);
  return (
    <>
      <Header crumbs={[{ text: 'Playlists', href: '/playlists' }, { text: name }]} up="/playlists" />
      <div class="scroll paneline">
        <div class="sec">
          <h2 class="lead">
            <bdi>{name}</bdi>
          </h2>
          <p class="sm dim">
            {several(entries.length, 'track', 'tracks')}
            {seconds ? ` · ${length(seconds)}` : ''}
            {entries.length - playable.length ? ` · ${number(entries.length - playable.length)} not here` : ''}
          </p>
          <div class="acts">
            <Button cls="main" icon="play" disabled={!playable.length} onClick={() => play(0)}>Play</Button>
            <Button icon="plus" disabled={!playable.length} onClick={add}>Add to queue</Button>
          </div>
          {(told || asked.error) && <p class="sm warn" role="status">{told || asked.error!.detail}</p>}
        </div>
        {asked.value && !entries.length && <State icon="lists" title="Nothing in it yet"><p>Save the queue as a playlist.</p></State>}
        <Sortable
          label="Entries"
          rows={entries.map((entry) => ({
            key: entry.key,
            title: titleOf(entry),
            below: [entry.creator, entry.album].filter(Boolean).join(' · '),
            right: entry.milliseconds ? clock(entry.milliseconds / 1000) : '',
            tag: entry.state !== 'known' && <span class="tag warn">{entry.state === 'missing' ? 'gone' : 'not known here'}</span>,
            isHere: current.value?.path === encode(entry.path),
            isFaint: entry.state !== 'known',
          }))}
          play={play}
          move={move}
          remove={remove}
        />
      </div>
      <Status took={asked.took}>
        <span>{several(entries.length, 'track', 'tracks')}</span>
        <span class="grow" />
        <span class="wide">
          <kbd>Alt+↑</kbd> <kbd>Alt+↓</kbd> move <kbd>Del</kbd> remove <kbd>Ctrl+Z</kbd> undo
        </span>
      </Status>
    </>
  );
}

function titleOf(entry: PlaylistEntry): string {
  return entry.title ?? plain(nameOf(encode(entry.path)));
}
