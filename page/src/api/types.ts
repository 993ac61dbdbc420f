// The answers of the HTTP API, as far as the page reads them. Fields that an older or newer server may leave out
// are optional; ids, clocks and inodes are strings.
import type { PathText } from '../lib/names.ts';

export interface Freshness {
  age_seconds?: number | null;
  as_of?: string | null;
  how?: string;
  phrase?: string;
}

export interface Sums {
  files: number;
  directories: number;
  file_bytes?: number;
  bytes?: number;
  allocated?: number;
  newest_mtime?: string | null;
  newest_atime?: string | null;
  unreadable?: number;
  linked_names?: number;
}

export interface Root {
  id: number | string;
  path: PathText;
  label: string;
  filesystem: string;
  entries: number;
  files?: number;
  allocated: number;
  complete: boolean;
  last_scan: string | null;
  last_look: string | null;
  available: boolean;
  unavailable_since?: string | null;
  reason?: string;
  unreadable?: string;
  sum: Sums;
  freshness?: Freshness;
  /** Bytes of the disk, and how many of them are in use, where the server says them. */
  disk?: { total: number; used: number };
}

export interface Watching {
  root: PathText | number | string;
  backend?: string | null;
  lost_since?: string | null;
  help?: string;
}

export interface ServerAnswer {
  name: string;
  version: string;
  catalogue?: PathText;
  catalogue_bytes?: number;
  memory?: number;
  clock: string;
  started: string;
  scanning?: unknown;
  watching?: Watching[];
  token_needed?: boolean;
}

export interface Entry {
  id?: string;
  name: PathText;
  type: string;
  size: number | null;
  allocated: number | null;
  mtime: string | null;
  mode?: string | null;
  uid?: number | null;
  gid?: number | null;
  owner?: PathText | null;
  group?: PathText | null;
  links?: number | null;
  target?: PathText;
  target_missing?: boolean;
  below?: Sums;
  media?: 'video' | 'audio' | 'image' | null;
  video?: { height?: number; codec?: string };
  no_stat?: boolean;
  look_failed?: boolean;
  not_entered?: boolean;
  unavailable?: boolean;
  unreadable?: string | boolean;
  has_facts?: boolean;
}

export interface Listing {
  clock: string;
  total: number;
  offset: number;
  changed?: boolean;
  entries: Entry[];
  freshness?: Freshness;
}

export interface EntryAnswer {
  clock: string;
  entry: Entry & { path: PathText; parent?: PathText | string | null; content?: string; thumbnail?: string };
  sum?: Sums;
  own?: Sums;
  freshness?: Freshness;
  moved_to?: PathText;
  unreadable?: string;
}

export interface Mark {
  offset: number;
  label: string;
}

export interface Hit {
  path: PathText;
  name?: PathText;
  type?: string;
  id?: string | number;
  place?: PathText;
  size?: number | null;
  title?: string;
  artist?: string;
  year?: number | null;
  tracks?: number;
  detail?: string;
}

export interface SearchAnswer {
  groups: { kind: string; total?: number; complete: boolean; hits: Hit[] }[];
  complete: boolean;
  stopped_at?: PathText;
}

export interface FoundEntry extends Entry {
  path: PathText;
}

export interface FindAnswer {
  clock: string;
  entries: FoundEntry[];
  complete: boolean;
  cursor?: string;
  stopped_at?: PathText;
  command?: string;
}

export interface CommandAnswer {
  filter?: string;
  command: string | null;
}

export interface TreeBox {
  name: PathText;
  path: PathText;
  type: string;
  size: number;
  newest_mtime?: string | null;
  newest_atime?: string | null;
  media?: string | null;
  uid?: number | null;
  files?: number;
  children?: TreeBox[];
  rest?: { files: number; size: number; entries?: number };
}

export interface GrowthPoint {
  time: string;
  allocated: number;
  files?: number;
}

interface GrownSize {
  allocated: number;
  files?: number;
}

export interface GrowthAnswer {
  points: GrowthPoint[];
  total?: { short?: boolean };
  children: { path: PathText; before: GrownSize | null; now: GrownSize }[];
  forecast?: { full_at?: string | null } | null;
  disk?: { total: number; used: number };
}

export interface Change {
  clock: string | number;
  change: 'created' | 'changed' | 'removed' | 'moved';
  path: PathText;
  from?: PathText;
  type: string;
  at: string | null;
}

export interface ChangesAnswer {
  clock: string;
  reset?: boolean;
  oldest?: string;
  changes: Change[];
}

export interface Scan {
  id: string;
  path: PathText;
  state: string;
  entries: number;
  /** Entries of the last scan, where there was one. */
  expected?: number | null;
  seconds: number;
  at?: PathText;
  error?: string | null;
}

export interface Consumer {
  name: string;
  kind: string;
  done: number;
  failed: number;
  claimed: number;
  pending: number;
  oldest_pending?: string | null;
}

export interface Failure {
  path: PathText;
  reason?: string;
  why?: string;
  state?: string;
  permanent?: boolean;
  retry?: boolean | string;
}

export interface Track {
  kind: string;
  codec: string;
  codec_id?: string;
  profile?: string;
  language?: string;
  title?: string;
  default?: boolean;
  forced?: boolean;
  bitrate?: number | null;
  video?: { width: number; height: number; shown_width?: number; shown_height?: number; quality?: string | null; frame_rate?: [number, number] | null; bit_depth?: number | null; hdr?: string | null };
  audio?: { channels?: number | null; sample_rate?: number | null; bit_depth?: number | null };
}

export interface Facts {
  path: PathText;
  size: number;
  state: string;
  probed?: string | null;
  outdated?: boolean;
  failure?: { kind: string; reason: string };
  media?: {
    container: string;
    duration?: number | null;
    bitrate?: number | null;
    tracks: Track[];
    chapters: { start: number; title: string }[];
    tags: Record<string, unknown>;
  };
  picture?: {
    format: string;
    width: number;
    height: number;
    taken?: string | null;
    camera_make?: string | null;
    camera_model?: string | null;
    lens?: string | null;
    exposure?: unknown;
    aperture?: number | null;
    iso?: number | null;
    focal_length?: number | null;
  };
  /** Subtitle files beside a video, where the server names them. */
  subtitles?: { path: PathText; language?: string }[];
}

export interface MusicName {
  id: number | string;
  kind: string;
  name: string | null;
  tracks: number;
  albums: number;
  seconds: number;
  artists?: (string | null)[];
  year?: number | null;
}

export interface MusicTrack {
  item: number | string;
  path: PathText;
  title: string | null;
  artists: string[];
  album: string | null;
  album_artists: string[];
  genres?: string[];
  year: number | null;
  disc: number | null;
  track: number | null;
  seconds: number | null;
  codec?: string;
}

export interface Photo {
  path: PathText;
  id?: string | number;
  taken: string | null;
  width?: number | null;
  height?: number | null;
  camera?: string | null;
  seconds?: number | null;
}

export interface Video {
  path: PathText;
  id?: string | number;
  title?: string | null;
  show?: string | null;
  season?: number | null;
  episode?: number | null;
  year?: number | null;
  seconds?: number | null;
  height?: number | null;
  codec?: string | null;
  size?: number | null;
}

export interface Playlist {
  id?: string | number;
  name: PathText;
  entries: number;
  missing: number;
  unknown: number;
  created?: string | null;
  changed?: string | null;
}

export interface PlaylistEntry {
  entry_id?: string | number;
  position: number;
  state: string;
  path: PathText;
  title?: string;
  creator?: string;
  album?: string;
  milliseconds?: number;
}

export interface Territory {
  kind: string;
  label: PathText;
  uuid?: string;
  total: number;
  free?: number | null;
  block_size?: number;
  created?: string | null;
  remarks?: string[];
}

export interface Zone {
  zone: number;
  offset: number;
  length: number;
  type_name: string;
  name: string;
  flags?: string[];
  remarks?: string[];
  territory?: Territory | null;
  unread?: string;
}

export interface Vault {
  id: string;
  image: {
    layers: { format: string; variant?: string; length: number; stored?: number; hashes?: { name: string; text: string }[]; facts?: { name: string; text: string }[]; remarks?: string[] }[];
    table?: { kind: string; sector_size?: number; remarks?: string[] };
    zones: Zone[];
  };
}

export interface ImageEntry extends Entry {
  path: PathText;
  deleted?: boolean;
}
