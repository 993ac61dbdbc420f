// The bar of what plays, over all views, and the queue above it.
import { useState } from 'preact/hooks';
import { url } from '../api/client.ts';
import { clock } from '../lib/format.ts';
import { Button, Icon } from '../ui/parts.tsx';
import { later } from '../app/later.tsx';
import { SeekBar } from './seek_bar.tsx';
import { current, duration, isPlaying, isQueueOpen, isRepeated, isShuffled, loaded, next, previous, seconds, seek, songs, toggle, toggleMute, toggleRepeat, toggleShuffle, trouble } from './queue.ts';

const Queue = later('Queue');

/** The cover of a file, or a sign where it has none. */
export function Cover({ path, size = 128 }: { path: string; size?: number }) {
  const [failed, setFailed] = useState('');
  if (failed === path) {
    return (
      <span class="cov nocov">
        <Icon name="music" />
      </span>
    );
  }
  return <img class="cov" src={url('/thumbnail', { path, size })} alt="" width="40" height="40" loading="lazy" onError={() => setFailed(path)} />;
}

export function PlayBar() {
  const song = current.value;
  const [isMuted, setMuted] = useState(false);
  if (!song) return null;
  const play = isPlaying.value;
  const isOpen = isQueueOpen.value;
  return (
    <div class="playarea">
      {isOpen && <Queue />}
      <section class="play" aria-label="Playing">
          <div class="flex">
            <Cover path={song.path} key={song.path} />
            <span class="cut sm">
              <b>
                <bdi>{song.title}</bdi>
              </b>
              <br />
              {trouble.value ? <span class="xs bad">{trouble.value}</span> : <span class="dim xs"><bdi>{song.artist || song.album}</bdi></span>}
            </span>
          </div>
          <div class="flex wide">
            <Button cls="plain" icon="shuffle" label="Shuffle" aria-pressed={isShuffled.value} onClick={toggleShuffle} />
            <Button cls="plain" icon="prev" label="Previous" onClick={previous} />
            <Button icon={play ? 'pause' : 'play'} label={play ? 'Pause' : 'Play'} onClick={toggle} />
            <Button cls="plain" icon="next" label="Next" onClick={() => next()} />
            <span class="xs dim">{clock(seconds.value)}</span>
            <SeekBar at={seconds.value} length={duration.value} loaded={loaded.value} seek={seek} />
            <span class="xs dim">{clock(duration.value || (song.seconds ?? NaN))}</span>
          </div>
          <div class="flex end">
            <Button cls="plain thin" icon={play ? 'pause' : 'play'} label={play ? 'Pause' : 'Play'} onClick={toggle} />
            <Button cls="plain thin" icon="next" label="Next" onClick={() => next()} />
            <Button cls="plain wide" icon="repeat" label="Repeat the queue" aria-pressed={isRepeated.value} onClick={toggleRepeat} />
            <Button cls="plain wide" icon="sound" label="Mute" aria-pressed={isMuted} onClick={() => setMuted(toggleMute())} />
            <Button cls="plain" icon="queue" label={`Queue, ${songs.value.length} tracks`} aria-pressed={isOpen} aria-expanded={isOpen} onClick={() => (isQueueOpen.value = !isOpen)} />
          </div>
      </section>
    </div>
  );
}
