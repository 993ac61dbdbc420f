// What a file is by its name: the icon and the colour that stand for it.
import { extension, type Enc } from './names';

export type Kind = 'video' | 'audio' | 'picture' | 'document' | 'archive' | 'disk' | 'other';

const EXTENSIONS: Record<Kind, string> = {
  video: 'mkv mp4 m4v webm mov avi mpg mpeg ts m2ts mts wmv flv ogv vob 3gp',
  audio: 'mp3 flac ogg opus m4a aac wav wv aiff aif ape mpc wma mka oga alac dsf',
  picture: 'jpg jpeg png gif webp heic heif avif tif tiff bmp svg nef cr2 cr3 arw dng orf rw2 raf psd jxl exr',
  document: 'pdf txt md doc docx odt ods odp xls xlsx ppt pptx rtf tex epub csv html htm srt',
  archive: 'zip tar gz tgz xz zst bz2 7z rar lz4 deb rpm cab',
  disk: 'e01 ex01 iso img dd vmdk vhd vhdx qcow2 vdi raw wim dmg aff4 001',
  other: '',
};

const KIND_OF = new Map<string, Kind>();
for (const [kind, list] of Object.entries(EXTENSIONS)) {
  for (const word of list.split(' ')) if (word) KIND_OF.set(word, kind as Kind);
}

export const KIND_ICON: Record<Kind, string> = {
  video: 'film',
  audio: 'music',
  picture: 'pic',
  document: 'doc',
  archive: 'box',
  disk: 'disk',
  other: 'file',
};

export const KIND_WORD: Record<Kind, string> = {
  video: 'video',
  picture: 'pictures',
  audio: 'audio',
  document: 'documents',
  archive: 'archives',
  disk: 'disk images',
  other: 'other',
};

export function kindOf(path: Enc): Kind {
  return KIND_OF.get(extension(path)) ?? 'other';
}

/** The kind of a file by what the API says of it, or by its name. */
export function kindOfFile(path: Enc, media: string | null | undefined): Kind {
  return media === 'image' ? 'picture' : ((media as Kind | null) ?? kindOf(path));
}
