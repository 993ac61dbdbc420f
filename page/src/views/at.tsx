// A place: a folder under one of its lenses, or a file by what it is.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Problem, send, url } from '../api/client.ts';
import { useAsk } from '../api/use_ask.ts';
import { resets } from '../api/events.ts';
import type { EntryAnswer } from '../api/types.ts';
import { Header } from '../app/frame.tsx';
import { later } from '../app/later.tsx';
import { at, go, place } from '../app/router.ts';
import { loadRoots, rootName, rootOf } from '../app/state.ts';
import { decode, encode, nameOf, parentOf, plain, type Enc } from '../lib/names.ts';
import { kindOfFile } from '../lib/kinds.ts';
import { Button, State } from '../ui/parts.tsx';
import { Folder } from './folder.tsx';

export interface FileProps {
  path: Enc;
  answer: EntryAnswer;
  again: () => void;
}

const Film = later('Film');
const Picture = later('Picture');
const Image = later('Image');
const File = later('File');

/** The names from the root on to a path, as crumbs. */
export function crumbsOf(path: Enc): { text: string; href: string }[] {
  const root = rootOf(path);
  const top = root ? encode(root.path) : '';
  const out = root ? [{ text: rootName(root), href: at(top) }] : [];
  let from = root ? top.length : 0;
  while (from < path.length) {
    const next = path.indexOf('/', from + 1);
    const end = next < 0 ? path.length : next;
    const name = plain(path.slice(from, end).replace(/^\//, ''));
    if (name) out.push({ text: name, href: at(path.slice(0, end)) });
    from = end;
  }
  return out.length ? out : [{ text: '/', href: at('/') }];
}

/** One folder up, or the places from a root. */
export function upOf(path: Enc): string {
  const root = rootOf(path);
  return root && encode(root.path) === path ? '/' : at(parentOf(path));
}

/** The path of the place in the address, without a slash at its end. */
export function pathHere(): Enc {
  const path = place.value.path.slice(3).replace(/\/+$/, '');
  return path || '/';
}

export function At() {
  const path = pathHere();
  const [fresh, setFresh] = useState(0);
  const asked = useAsk<EntryAnswer>(url('/entry', { path, fresh: fresh ? '0s' : undefined }), false, fresh + resets.value);
  const again = () => {
    setFresh((old) => old + 1);
    loadRoots().catch(() => undefined);
  };
  if (asked.error) return <Missing path={path} problem={asked.error} again={asked.again} />;
  const answer = asked.of?.includes(path) ? asked.value : undefined;
  if (!answer) {
    const isLate = asked.phase === 'late';
    return (
      <Other path={path}>
        {(isLate || asked.phase === 'stopped') && (
          <State icon="clock" title={isLate ? 'The catalogue is busy. Still asking.' : 'Stopped.'}>
            <Button onClick={isLate ? asked.stop : asked.again}>{isLate ? 'Stop' : 'Ask again'}</Button>
          </State>
        )}
      </Other>
    );
  }
  if (answer.moved_to) return <Moved path={path} to={encode(answer.moved_to)} />;
  const { entry } = answer;
  const props = { path, answer, again, key: path };
  if (entry.type === 'directory') return <Folder {...props} />;
  const kind = kindOfFile(path, entry.media);
  if (kind === 'video') return <Film {...props} />;
  if (kind === 'picture') return <Picture {...props} />;
  if (kind === 'disk') return <Image {...props} />;
  return <File {...props} />;
}

/** A place that has no view: what there is to say about it. */
function Other({ path, children }: { path: Enc; children: ComponentChildren }) {
  return (
    <>
      <Header crumbs={crumbsOf(path)} up={upOf(path)} />
      <div class="scroll paneline">{children}</div>
    </>
  );
}

function Missing({ path, problem, again }: { path: Enc; problem: Problem; again: () => void }) {
  const isGone = problem.status === 404;
  const lookAgain = () => send('POST', url('/scans'), { path: decode(parentOf(path)) }).then(again, again);
  return (
    <Other path={path}>
      <State icon="right" title={<><bdi>{plain(nameOf(path)) || '/'}</bdi> {isGone ? 'is not here' : 'cannot be shown'}</>}>
        <p>{isGone ? 'It may have been removed or renamed, or it was never here.' : problem.detail}</p>
        <div class="acts">
          <a class="btn" href={upOf(path)}>Go to the folder above</a>
          <Button icon="look" onClick={lookAgain}>Look again</Button>
        </div>
      </State>
    </Other>
  );
}

function Moved({ path, to }: { path: Enc; to: Enc }) {
  return (
    <Other path={path}>
      <State icon="right" title={<><bdi>{plain(nameOf(path))}</bdi> is not here any more</>}>
        <p>It was moved; its links and marks went with it.</p>
        <Button cls="main" onClick={() => go(at(to), true)}>
          Go to <bdi>{crumbsOf(to).map((crumb) => crumb.text).join(' / ')}</bdi>
        </Button>
      </State>
    </Other>
  );
}
