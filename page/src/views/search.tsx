// Instant search over names and tags: asks after 60 ms, aborts the last question, keeps old hits till new ones come.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, url } from '../api/client.ts';
import type { Hit, SearchAnswer } from '../api/types.ts';
import { isNarrow } from '../app/media.ts';
import { at, go, musicAt, place } from '../app/router.ts';
import { overlay, rootName, rootOf, roots } from '../app/state.ts';
import { number, size } from '../lib/format.ts';
import { KIND_ICON, kindOf } from '../lib/kinds.ts';
import { encode, nameOf, parentOf, plain, type Enc } from '../lib/names.ts';
import { close, Dialog } from '../ui/dialog.tsx';
import { Button, Icon } from '../ui/parts.tsx';

interface Shown {
  href: string;
  icon: string;
  name: string;
  place: string;
  right: string;
}


function titleOf(kind: string): string {
  return kind === 'name' ? 'Files and folders' : kind[0].toUpperCase() + kind.slice(1) + 's';
}

/** A path as the places and names that lead to it. */
export function placeText(path: Enc): string {
  const root = rootOf(path);
  if (!root) return plain(path);
  const rest = path.slice(encode(root.path).length).split('/').filter(Boolean).map(plain);
  return [rootName(root), ...rest].join(' / ') + (root.available ? '' : ', not mounted');
}

function shownOf(kind: string, hit: Hit): Shown {
  const path = encode(hit.path ?? '');
  const name = plain(hit.name !== undefined ? encode(hit.name) : nameOf(path));
  if (kind === 'name' || kind === 'track') {
    return { href: at(path), icon: hit.type === 'directory' ? 'dir' : KIND_ICON[kindOf(path)], name, place: placeText(parentOf(path)), right: hit.size !== undefined ? size(hit.size) : '' };
  }
  const isList = kind === 'playlist';
  return {
    href: isList ? `/playlists/${encodeURIComponent(name)}` : musicAt(kind === 'album' ? kind : 'albums', { [kind]: name }),
    icon: isList ? 'lists' : 'music',
    name,
    place: [kind, hit.artist, hit.year].filter(Boolean).join(', '),
    right: hit.tracks !== undefined ? `${number(hit.tracks)} tracks` : '',
  };
}

/** The text with the part that matched marked. */
export function Marked({ text, part }: { text: string; part: string }) {
  const index = part ? text.toLowerCase().indexOf(part.toLowerCase()) : -1;
  if (index < 0) return <bdi>{text}</bdi>;
  return (
    <bdi>
      {text.slice(0, index)}
      <mark>{text.slice(index, index + part.length)}</mark>
      {text.slice(index + part.length)}
    </bdi>
  );
}

export default function Search() {
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<{ of: string; value: SearchAnswer; took: number } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!text.trim()) {
      setAnswer(null);
      return;
    }
    const aborter = new AbortController();
    const timer = setTimeout(() => {
      setBusy(true);
      ask<SearchAnswer>(url('/search', { q: text.trim(), limit: 10 }), { signal: aborter.signal })
        .then(({ value, took }) => (setAnswer({ of: text.trim(), value, took }), setChosen(0), setProblem('')))
        .catch((error) => aborter.signal.aborted || setProblem(error.detail ?? 'No answer just now.'))
        .finally(() => aborter.signal.aborted || setBusy(false));
    }, 60);
    return () => (clearTimeout(timer), aborter.abort());
  }, [text]);
  const groups = (answer?.value.groups ?? []).filter((group) => group.hits.length).map((group) => ({ ...group, shown: group.hits.map((hit) => shownOf(group.kind, hit)) }));
  const all = groups.flatMap((group) => group.shown);
  const found = groups.reduce((sum, group) => sum + (group.total ?? group.hits.length), 0);
  const open = (href: string) => {
    overlay.value = null;
    go(href);
  };
  const asList = () => open(`/search?q=${encodeURIComponent(text.trim())}`);
  const keyed = (event: KeyboardEvent) => {
    const last = all.length - 1;
    if (event.key === 'ArrowDown') setChosen((old) => Math.min(last, old + 1));
    else if (event.key === 'ArrowUp') setChosen((old) => Math.max(0, old - 1));
    else if (event.key === 'Enter' && all[chosen]) open(all[chosen].href);
    else if (event.key === 'Tab' && !event.shiftKey && text.trim() && answer) asList();
    else return;
    event.preventDefault();
    requestAnimationFrame(() => list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }));
  };
  let position = -1;
  return (
    <Dialog label="Search">
      <div class="ask">
        <Icon name="search" />
        <input
          role="combobox"
          data-first=""
          aria-expanded={!!all.length}
          aria-controls="hits"
          aria-activedescendant={all.length ? `hit-${chosen}` : undefined}
          aria-label="Search everything"
          placeholder="Names, artists, albums, playlists"
          value={text}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={keyed}
        />
        <span class="tag acc wide">{(roots.value?.length ?? 0) === 1 ? 'one place' : 'all places'}</span>
        <kbd class="wide">Esc</kbd>
        <Button cls="plain" icon="close" label="Close" onClick={close} />
      </div>
      <div id="hits" ref={list} class="scroll hits" role="listbox" aria-label="Results" tabIndex={all.length ? 0 : -1} aria-busy={isBusy}>
        {groups.map((group) => (
          <div role="group" aria-label={titleOf(group.kind)} key={group.kind}>
            <p class="hh" role="presentation">
              {titleOf(group.kind)} <small>{group.total !== undefined ? number(group.total) : ''}{group.complete ? '' : '+'}</small>
            </p>
            {group.shown.map((hit) => {
              position++;
              const index = position;
              return (
                <div id={`hit-${index}`} class="hit" role="option" aria-selected={index === chosen} onClick={() => open(hit.href)} onPointerMove={() => index !== chosen && setChosen(index)}>
                  <Icon name={hit.icon} cls={hit.icon === 'dir' ? 'dir' : ''} />
                  <span class="cut">
                    <Marked text={hit.name} part={answer!.of} />
                    <br />
                    <span class="xs faint"><bdi>{hit.place}</bdi></span>
                  </span>
                  <span class="r faint xs">{hit.right}</span>
                </div>
              );
            })}
          </div>
        ))}
        {answer && !all.length && <p class="sec dim sm">Nothing is named like <b><bdi>{answer.of}</bdi></b>.</p>}
        {problem && <p class="sec bad sm">{problem}</p>}
      </div>
      <footer class="status">
        {answer ? (
          <>
            <span role="status">
              <b>{number(found)}</b> found, {answer.value.complete ? 'complete' : answer.value.stopped_at ? `stopped at ${plain(encode(answer.value.stopped_at))}` : 'more there'}
            </span>
            <span>{Math.max(1, Math.round(answer.took))} ms</span>
            <span class="grow" />
            {!isNarrow.value && (
              <span class="cut wide">
                = <code>filemap find -F -i <b class="acc">{answer.of}</b> --all-roots</code>
              </span>
            )}
            <button type="button" class="btn plain" onClick={asList} tabIndex={-1}>
              <kbd>Tab</kbd> as a list
            </button>
          </>
        ) : (
          <span>{place.value ? 'Names of files and folders, artists, albums, genres, playlists' : ''}</span>
        )}
      </footer>
    </Dialog>
  );
}
