// A picture: as large as the pane, with the one before and after in its folder.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ask, url } from '../api/client.ts';
import { useAsk } from '../api/use_ask.ts';
import type { Facts, Listing } from '../api/types.ts';
import { at, go, query } from '../app/router.ts';
import { number } from '../lib/format.ts';
import { kindOf } from '../lib/kinds.ts';
import { encode, extension, join, nameOf, parentOf, plain, type Enc } from '../lib/names.ts';
import { remembered } from '../lib/store.ts';
import { contentAt, onPlayerKeys } from '../player/queue.ts';
import { Button, Icon } from '../ui/parts.tsx';
import type { FileProps } from './at.tsx';
import { FactSections, FileFacts } from './details.tsx';
import { FileFrame, isAwayNow } from './file_frame.tsx';

/** What browsers show without help. */
const SHOWN = /^(jpg|jpeg|png|gif|webp|avif|bmp)$/;

/** The pictures beside one in its folder. */
function useNeighbours(path: Enc): { before: Enc | null; after: Enc | null; place: string } {
  const [found, setFound] = useState<{ before: Enc | null; after: Enc | null; place: string }>({ before: null, after: null, place: '' });
  const folder = parentOf(path);
  useEffect(() => {
    const aborter = new AbortController();
    const sort = query('sort') || remembered('sort', 'name:asc');
    const [key, order] = sort.split(':');
    const base = { path: folder, sort: key === 'name' ? 'natural' : key, order };
    (async () => {
      const rank = await ask<{ offset: number }>(url('/rank', { ...base, name: plain(nameOf(path)) }), { signal: aborter.signal });
      const from = Math.max(0, rank.value.offset - 60);
      const page = await ask<Listing>(url('/listing', { ...base, offset: from, limit: 121 }), { signal: aborter.signal });
      const pictures = page.value.entries.filter((entry) => entry.media === 'image' || kindOf(encode(entry.name)) === 'picture').map((entry) => encode(entry.name));
      const here = pictures.indexOf(nameOf(path));
      if (here < 0) return;
      setFound({ before: here > 0 ? join(folder, pictures[here - 1]) : null, after: here + 1 < pictures.length ? join(folder, pictures[here + 1]) : null, place: `${number(rank.value.offset + 1)} of ${number(page.value.total)} in the folder` });
    })().catch(() => undefined);
    return () => aborter.abort();
  }, [path]);
  return found;
}

export default function Picture(props: FileProps) {
  const { path, answer } = props;
  const facts = useAsk<Facts>(url('/facts', { path })).value;
  const { before, after, place } = useNeighbours(path);
  const [broken, setBroken] = useState('');
  const isAway = isAwayNow(path);
  const isShown = SHOWN.test(extension(path));
  const step = (to: Enc | null) => to && go(at(to), true);
  useEffect(() => {
    setBroken('');
    onPlayerKeys((event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return false;
      if (event.key === 'ArrowLeft') step(before);
      else if (event.key === 'ArrowRight') step(after);
      else return false;
      return true;
    });
    return () => onPlayerKeys(null);
  }, [path, before, after]);
  const source = useMemo(() => (isShown && !broken && !isAway ? contentAt(path) : url('/thumbnail', { path, size: 256 })), [path, broken, isAway]);
  return (
    <FileFrame
      {...props}
      command="facts"
      cls="viewer"
      aside={
        <>
          {facts && <FactSections facts={facts} />}
          <FileFacts answer={answer} />
        </>
      }
    >
      <div class="picture">
        {broken === 'all' ? (
          <p class="shot none">
            <Icon name="pic" />
            no picture of it can be shown here
          </p>
        ) : (
          <img src={source} alt={plain(nameOf(path))} onError={() => setBroken(source.includes('/thumbnail') ? 'all' : 'content')} />
        )}
      </div>
      <div class="flex viewctl">
        <Button icon="back" label="Picture before" disabled={!before} onClick={() => step(before)} />
        <span class="grow xs dim cut">{isShown && !broken ? place : 'This browser does not show the format; you see its thumbnail.'}</span>
        <Button icon="right" label="Picture after" disabled={!after} onClick={() => step(after)} />
      </div>
    </FileFrame>
  );
}
