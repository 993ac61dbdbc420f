// A tile of the grid lens: the picture of a file where it has one, and its name.
import { useEffect, useState } from 'preact/hooks';
import { url } from '../api/client.ts';
import { size } from '../lib/format.ts';
import { kindOfFile } from '../lib/kinds.ts';
import { join, type Enc } from '../lib/names.ts';
import { Icon, Name } from '../ui/parts.tsx';
import { bytesOf, iconOf, type Row } from './list_lens.tsx';

const missing = new Set<string>();

/** A thumbnail that is asked for once scrolling rests, and dropped when it is left. */
export function Thumbnail({ path, alt, delay = 100, size: pixels = 256 }: { path: Enc; alt: string; delay?: number; size?: number }) {
  const [isWanted, want] = useState(false);
  const [isBroken, setBroken] = useState(missing.has(path));
  useEffect(() => {
    setBroken(missing.has(path));
    const timer = setTimeout(() => want(true), delay);
    return () => (clearTimeout(timer), want(false));
  }, [path]);
  if (isBroken) return null;
  if (!isWanted) return <span class="thumbwait" aria-hidden="true" />;
  return (
    <img
      src={url('/thumbnail', { path, size: pixels })}
      alt={alt}
      decoding="async"
      onError={() => {
        if (missing.size > 5000) missing.clear();
        missing.add(path);
        setBroken(true);
      }}
    />
  );
}

export function Tile({ row, folder, index }: { row: Row | undefined; folder: Enc; index: number }) {
  if (!row) {
    return (
      <span class="tilebox" aria-busy="true">
        <svg class={`wait w${index % 4}`} aria-hidden="true" />
      </span>
    );
  }
  const kind = kindOfFile(row.enc, row.media);
  const hasPicture = row.type === 'file' && (kind === 'picture' || kind === 'video' || kind === 'audio');
  return (
    <>
      <span class="tilebox">
        <Icon name={iconOf(row)} cls={row.type === 'directory' ? 'dir' : ''} />
        {hasPicture && <Thumbnail path={join(folder, row.enc)} alt="" />}
      </span>
      <span class="tilename name">
        <Name name={row.enc} />
      </span>
      <span class="xs faint">{size(bytesOf(row))}</span>
    </>
  );
}
