// The queue of music: one audio element that plays on over all views, what comes next, and undo for what was removed.
import { computed, effect, signal } from '../lib/signal.ts';
import { API } from '../api/client.ts';
import type { MusicTrack } from '../api/types.ts';
import { encode, nameOf, plain, type Enc } from '../lib/names.ts';
import { remember, remembered } from '../lib/store.ts';
import { offerUndo } from '../ui/undo.tsx';

export interface Song {
  /** Tells two entries of one track apart. */
  key: number;
  path: Enc;
  title: string;
  artist: string;
  album: string;
  seconds: number | null;
}

let keys = remembered<Song[]>('queue', []).reduce((most, song) => Math.max(most, song.key), 0);

export const songs = signal<Song[]>(remembered('queue', []));
export const index = signal<number>(remembered('queue.at', 0));
export const isPlaying = signal(false);
export const seconds = signal(0);
export const duration = signal(0);
export const loaded = signal(0);
export const isShuffled = signal<boolean>(remembered('shuffle', false));
export const isRepeated = signal<boolean>(remembered('repeat', false));
/** What went wrong with the current song, in words. */
export const trouble = signal('');
export const isQueueOpen = signal(false);

export const current = computed<Song | undefined>(() => songs.value[index.value]);

/** The element is made when something is to be played. */
let audio: HTMLAudioElement | null = null;

export function contentAt(path: Enc): string {
  return `${API}/content?path=${path.replace(/\+/g, '%2B')}`;
}

export function songOf(track: MusicTrack): Song {
  const path = encode(track.path);
  return { key: ++keys, path, title: track.title ?? plain(nameOf(path)), artist: track.artists.join(', ') || (track.album_artists ?? []).join(', '), album: track.album ?? '', seconds: track.seconds };
}

export function songOfPath(path: Enc): Song {
  return { key: ++keys, path, title: plain(nameOf(path)), artist: '', album: '', seconds: null };
}

function element(): HTMLAudioElement {
  if (audio) return audio;
  audio = new Audio();
  audio.preload = 'metadata';
  audio.volume = remembered('volume', 1);
  audio.addEventListener('timeupdate', () => (seconds.value = audio!.currentTime));
  audio.addEventListener('durationchange', () => (duration.value = audio!.duration));
  audio.addEventListener('progress', () => (loaded.value = audio!.buffered.length ? audio!.buffered.end(audio!.buffered.length - 1) : 0));
  audio.addEventListener('play', () => (isPlaying.value = true));
  audio.addEventListener('pause', () => (isPlaying.value = false));
  audio.addEventListener('ended', () => next(true));
  audio.addEventListener('error', () => {
    const isCodec = audio!.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED || audio!.error?.code === MediaError.MEDIA_ERR_DECODE;
    trouble.value = isCodec ? 'This browser cannot decode it.' : 'It cannot be read just now.';
    isPlaying.value = false;
  });
  announceSession();
  return audio;
}

function load(autoplay: boolean): void {
  const song = current.value;
  const player = element();
  trouble.value = '';
  seconds.value = 0;
  duration.value = song?.seconds ?? 0;
  loaded.value = 0;
  if (!song) {
    player.removeAttribute('src');
    player.load();
    return;
  }
  player.src = contentAt(song.path);
  if (autoplay) player.play().catch(() => (isPlaying.value = false));
}

/** Plays songs now, beginning with one of them. */
export function playNow(list: Song[], from = 0): void {
  songs.value = list;
  index.value = from;
  load(true);
}

export function append(list: Song[]): void {
  const wasEmpty = songs.value.length === 0;
  songs.value = [...songs.value, ...list];
  if (wasEmpty) {
    index.value = 0;
    load(false);
  }
}

export function playAt(position: number): void {
  index.value = position;
  load(true);
}

export function toggle(): void {
  const player = element();
  if (!player.src && current.value) return load(true);
  if (player.paused) player.play().catch(() => (isPlaying.value = false));
  else player.pause();
}

export function pause(): void {
  audio?.pause();
}

export function seek(to: number): void {
  const player = element();
  if (!player.src && current.value) load(false);
  player.currentTime = Math.max(0, Math.min(to, Number.isFinite(player.duration) ? player.duration : to));
  seconds.value = player.currentTime;
}

export function next(isEnd = false): void {
  const count = songs.value.length;
  if (!count) return;
  if (isShuffled.value && count > 1) {
    let other = Math.floor(Math.random() * (count - 1));
    if (other >= index.value) other++;
    return playAt(other);
  }
  if (index.value + 1 < count) return playAt(index.value + 1);
  if (isRepeated.value) return playAt(0);
  if (!isEnd) return;
  isPlaying.value = false;
}

/** The song before; after three seconds the beginning of this one. */
export function previous(): void {
  if (seconds.value > 3 || index.value === 0) seek(0);
  else playAt(index.value - 1);
}

/** Moves a song; the one that plays plays on. */
export function move(from: number, to: number): void {
  const list = [...songs.value];
  if (to < 0 || to >= list.length || from === to) return;
  const playing = current.value?.key;
  list.splice(to, 0, ...list.splice(from, 1));
  songs.value = list;
  index.value = Math.max(0, list.findIndex((song) => song.key === playing));
}

/** Offers to bring the queue back as it is now. */
function offerBack(text: string): void {
  const before = { songs: songs.value, index: index.value };
  offerUndo(text, () => {
    songs.value = before.songs;
    index.value = before.index;
  });
}

/** Removes a song; it can come back for ten seconds. */
export function remove(position: number): void {
  const gone = songs.value[position];
  if (!gone) return;
  offerBack(`${gone.title} was removed.`);
  const wasCurrent = position === index.value;
  songs.value = songs.value.filter((song) => song !== gone);
  if (position < index.value) index.value--;
  else index.value = Math.min(index.value, Math.max(0, songs.value.length - 1));
  if (wasCurrent) load(isPlaying.value);
}

export function clear(): void {
  offerBack('The queue is empty.');
  pause();
  songs.value = [];
  index.value = 0;
  load(false);
}

export function toggleMute(): boolean {
  const player = element();
  player.muted = !player.muted;
  return player.muted;
}

export function toggleShuffle(): void {
  isShuffled.value = !isShuffled.value;
  remember('shuffle', isShuffled.value);
}

export function toggleRepeat(): void {
  isRepeated.value = !isRepeated.value;
  remember('repeat', isRepeated.value);
}

effect(() => {
  remember('queue', songs.value.slice(0, 1000));
  remember('queue.at', index.value);
});

/** Tells the system what plays, and does what its keys say. */
function announceSession(): void {
  const session = navigator.mediaSession;
  if (!session) return;
  const set = (action: MediaSessionAction, run: (details: MediaSessionActionDetails) => void) => {
    try {
      session.setActionHandler(action, run);
    } catch {
      // An action that this browser does not know.
    }
  };
  set('play', toggle);
  set('pause', toggle);
  set('nexttrack', () => next());
  set('previoustrack', previous);
  set('seekto', (details) => details.seekTime !== undefined && seek(details.seekTime));
  effect(() => {
    const song = current.value;
    session.metadata = song ? new MediaMetadata({ title: song.title, artist: song.artist, album: song.album }) : null;
    session.playbackState = isPlaying.value ? 'playing' : 'paused';
  });
}

type KeyHandler = (event: KeyboardEvent) => boolean;
let filmKeys: KeyHandler | null = null;

/** The film that is open takes the keys of the player. */
export function onPlayerKeys(handler: KeyHandler | null): void {
  filmKeys = handler;
}

/** Keys of the player that count everywhere, or those of an open film. */
export function playerKey(event: KeyboardEvent): boolean {
  if (filmKeys?.(event)) return true;
  if (!songs.value.length || event.altKey || event.ctrlKey || event.metaKey) return false;
  const isInList = (event.target as Element | null)?.closest?.('[role=grid], button, a, [role=slider], [role=option]');
  if (event.shiftKey && event.key === 'N') next();
  else if (event.shiftKey && event.key === 'P') previous();
  else if (event.key === ' ' && !isInList) toggle();
  else return false;
  return true;
}
