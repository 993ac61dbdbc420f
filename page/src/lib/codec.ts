// Whether this browser can play a file: the codecs that the facts name, as the strings that canPlayType takes.
import type { Facts, Track } from '../api/types.ts';

const VIDEO: Record<string, string[]> = {
  h264: ['avc1.640028', 'avc1.42E01E'],
  hevc: ['hvc1.1.6.L93.B0'],
  av1: ['av01.0.05M.08'],
  vp8: ['vp8'],
  vp9: ['vp09.00.10.08', 'vp9'],
  mpeg4: ['mp4v.20.8'],
  theora: ['theora'],
};

const AUDIO: Record<string, string[]> = {
  aac: ['mp4a.40.2'],
  mp3: ['mp3', 'mp4a.6B'],
  opus: ['opus'],
  vorbis: ['vorbis'],
  flac: ['flac'],
  alac: ['alac'],
  ac3: ['ac-3'],
  eac3: ['ec-3'],
  dts: ['dtsc'],
  truehd: ['mlpa'],
  pcm: ['1'],
};

/** Where a codec is asked about when the container itself is one that browsers know. */
const ASK_IN: Record<string, string> = {
  mp4: 'mp4',
  mov: 'mp4',
  matroska: 'webm',
  webm: 'webm',
  ogg: 'ogg',
  flac: 'flac',
  mp3: 'mpeg',
  wav: 'wav',
};

const NAMES: Record<string, string> = {
  h264: 'H.264',
  hevc: 'HEVC',
  av1: 'AV1',
  vp8: 'VP8',
  vp9: 'VP9',
  mpeg4: 'MPEG-4',
  mpeg2video: 'MPEG-2',
  aac: 'AAC',
  mp3: 'MP3',
  opus: 'Opus',
  vorbis: 'Vorbis',
  flac: 'FLAC',
  alac: 'ALAC',
  ac3: 'AC-3',
  eac3: 'E-AC-3',
  dts: 'DTS',
  truehd: 'TrueHD',
  subrip: 'SubRip',
  hdmv_pgs_subtitle: 'PGS',
  ass: 'ASS',
  mov_text: 'MP4 text',
  webvtt: 'WebVTT',
};

export type CanPlay = (type: string) => string;

export function codecName(codec: string): string {
  if (codec.startsWith('pcm')) return 'PCM';
  return NAMES[codec] ?? (codec ? codec.toUpperCase() : 'unknown');
}

/** Says whether a track can be decoded; where the codec is not known, only a try tells. */
export function canDecode(track: Track, container: string, canPlay: CanPlay): boolean | null {
  const codec = track.codec.startsWith('pcm') ? 'pcm' : track.codec;
  const strings = (track.kind === 'video' ? VIDEO : AUDIO)[codec];
  if (!codec) return null;
  if (!strings) return track.kind === 'video' || track.kind === 'audio' ? false : null;
  const homes = new Set([ASK_IN[container] ?? container, 'mp4', 'webm', 'ogg', codec === 'pcm' ? 'wav' : codec]);
  return [...homes].some((home) => strings.some((string) => canPlay(`${track.kind}/${home}; codecs="${string}"`) !== ''));
}

/** What can be said before play: whether there will be a picture and sound, and of which tracks. */
export interface Verdict {
  picture: boolean | null;
  sound: boolean | null;
  /** The tracks that a browser takes when no other is chosen. */
  video?: Track;
  audio?: Track;
}

export function verdict(facts: Facts | null, canPlay: CanPlay): Verdict {
  const tracks = facts?.media?.tracks ?? [];
  const container = facts?.media?.container ?? '';
  const first = (kind: string) => {
    const those = tracks.filter((track) => track.kind === kind);
    return those.find((track) => track.default) ?? those[0];
  };
  const [video, audio] = [first('video'), first('audio')];
  return {
    picture: video ? canDecode(video, container, canPlay) : null,
    sound: audio ? canDecode(audio, container, canPlay) : null,
    video,
    audio,
  };
}

let languages: Intl.DisplayNames | undefined;

export function languageName(code: string): string {
  if (!code || code === 'und') return '';
  try {
    languages ??= new Intl.DisplayNames('en', { type: 'language' });
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A track in a few words: codec, profile and channels or size. */
export function trackText(track: Track): string {
  const profile = track.profile && track.kind !== 'subtitle' ? ' ' + track.profile : '';
  const channels = track.audio?.channels;
  const layout = channels === 1 ? ' mono' : channels === 2 ? ' stereo' : channels === 6 ? ' 5.1' : channels === 8 ? ' 7.1' : channels ? ` ${channels} channels` : '';
  return codecName(track.codec) + profile + layout;
}
