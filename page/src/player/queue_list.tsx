// The queue as a list over the bar.
import { useState } from 'preact/hooks';
import { send, url } from '../api/client.ts';
import { clock, length, number } from '../lib/format.ts';
import { decode } from '../lib/names.ts';
import { Button } from '../ui/parts.tsx';
import { Sortable } from '../ui/sortable.tsx';
import { clear, index, move, playAt, remove, songs } from './queue.ts';

export function Queue() {
  const list = songs.value;
  const [saved, setSaved] = useState('');
  const total = list.reduce((sum, song) => sum + (song.seconds ?? 0), 0);
  const save = async () => {
    const name = `Queue of ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`;
    try {
      await send('POST', url('/playlists'), { name });
      await send('POST', url(`/playlists/${encodeURIComponent(name)}/entries`), { paths: list.map((song) => decode(song.path)) });
      setSaved(`Saved as “${name}”.`);
    } catch {
      setSaved('It could not be saved.');
    }
  };
  return (
    <aside class="queue" aria-label="Queue">
      <div class="sec">
        <h2>
          Queue <small>{number(list.length)} tracks{total ? `, ${length(total)}` : ''}</small>
          <span class="grow" />
          <Button cls="plain xs" onClick={save}>Save as playlist</Button>
          <Button cls="plain xs" onClick={clear}>Clear</Button>
        </h2>
        {saved && <p class="xs dim" role="status">{saved}</p>}
      </div>
      <Sortable
        label="Queue"
        rows={list.map((song, at) => ({ key: song.key, title: song.title, below: song.artist, right: song.seconds ? clock(song.seconds) : '', isHere: at === index.value }))}
        play={playAt}
        move={move}
        remove={remove}
      />
    </aside>
  );
}
