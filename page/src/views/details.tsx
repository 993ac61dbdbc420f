// What is known of one entry: its picture, its numbers, and the facts from inside it.
import { url } from '../api/client.ts';
import { useAsk } from '../api/use_ask.ts';
import type { EntryAnswer, Facts } from '../api/types.ts';
import { at } from '../app/router.ts';
import { exactTime, length, number, size, time, when } from '../lib/format.ts';
import { codecName, languageName, trackText } from '../lib/codec.ts';
import { kindOf } from '../lib/kinds.ts';
import { encode, nameOf, plain, type Enc } from '../lib/names.ts';
import { FactList, Section } from '../ui/grid.tsx';
import { Name, Size } from '../ui/parts.tsx';
import { ownerOf } from './list_lens.tsx';
import { Download } from './file_frame.tsx';
import { Thumbnail } from './tile.tsx';

/** Numbers of the entry itself. */
export function FileFacts({ answer, title = 'File' }: { answer: EntryAnswer; title?: string }) {
  const { entry, sum } = answer;
  const isFolder = entry.type === 'directory';
  return (
    <Section title={title}>
      <FactList
        of={[
          ['Size', <Size bytes={isFolder ? (sum?.file_bytes ?? sum?.bytes) : entry.size} />],
          !isFolder && ['On the disk', size(entry.allocated)],
          sum && ['Inside', `${number(sum.files)} files in ${number(sum.directories)} folders`],
          ['Changed', when(time(entry.mtime)), exactTime(entry.mtime)],
          ['Owner', `${ownerOf(entry)}:${ownerOf({ ...entry, owner: entry.group, uid: entry.gid })}, ${entry.mode ?? '?'}`],
          !isFolder && (entry.links ?? 1) > 1 && ['Names', entry.links],
        ]}
      />
    </Section>
  );
}

const TAGS = ['title', 'artists', 'album', 'album_artists', 'genres', 'date', 'track', 'disc', 'composers', 'show', 'season', 'episode', 'comment'];

/** What the tags of a file say. */
export function TagFacts({ tags }: { tags: Record<string, unknown> }) {
  const shown = TAGS.filter((key) => tags[key]?.toString());
  if (!shown.length) return null;
  return (
    <Section title="Tags">
      <FactList of={shown.map((key) => [key[0].toUpperCase() + key.slice(1).replace('_', ' '), <bdi>{Array.isArray(tags[key]) ? tags[key].join(', ') : String(tags[key])}</bdi>])} />
    </Section>
  );
}

export function FactSections({ facts }: { facts: Facts }) {
  const { picture, media } = facts;
  const exposure = picture?.exposure;
  return (
    <>
      {picture && (
        <Section title="Picture" small={picture.format.toUpperCase()}>
          <FactList
            of={[
              ['Size', `${picture.width} × ${picture.height}, ${((picture.width * picture.height) / 1e6).toFixed(1)} megapixels`],
              picture.taken && ['Taken', when(time(picture.taken)), exactTime(picture.taken)],
              picture.camera_model && ['Camera', [picture.camera_make, picture.camera_model].filter(Boolean).join(' ')],
              !!exposure && ['Exposure', [Array.isArray(exposure) ? exposure.join('/') : exposure, 's'].join(' ')],
              picture.aperture && ['Aperture', `f/${picture.aperture}`],
              picture.iso && ['ISO', picture.iso],
              picture.focal_length && ['Focal length', `${picture.focal_length} mm`],
            ]}
          />
        </Section>
      )}
      {media && media.tracks.length > 0 && (
        <Section title="Inside" small={media.container}>
          <FactList
            of={[
              media.duration && ['Length', length(media.duration)],
              media.bitrate && ['Rate', `${(media.bitrate / 1e6).toFixed(1)} Mbit/s`],
              ...media.tracks.map((track): [string, string] => [track.kind, `${track.video ? `${codecName(track.codec)}, ${track.video.width} × ${track.video.height}` : trackText(track)} ${languageName(track.language ?? '')}`]),
            ]}
          />
        </Section>
      )}
      {media && <TagFacts tags={media.tags} />}
      {facts.failure && <p class="sec sm dim">Not all could be read: {facts.failure.reason}</p>}
    </>
  );
}

/** The aside beside a list. */
export function Details({ path }: { path: Enc }) {
  const entry = useAsk<EntryAnswer>(url('/entry', { path }), true).value;
  const isFile = entry?.entry.type === 'file';
  const facts = useAsk<Facts>(isFile && encode(entry!.entry.path) === path ? url('/facts', { path }) : null, false).value;
  const kind = kindOf(path);
  if (!entry) return null;
  return (
    <>
      <div class="sec">
        <h2 class="name">
          <Name name={nameOf(path)} />
        </h2>
        {isFile && (kind === 'picture' || kind === 'video' || kind === 'audio') && (
          <a class="detailthumb" href={at(path)}>
            <Thumbnail path={path} alt={plain(nameOf(path))} />
          </a>
        )}
        <div class="acts">
          <a class="btn" href={at(path)}>
            Open
          </a>
          {isFile && <Download path={path} bytes={entry.entry.size} />}
        </div>
      </div>
      <FileFacts answer={entry} title={isFile ? 'File' : 'Folder'} />
      {facts && <FactSections facts={facts} />}
    </>
  );
}
