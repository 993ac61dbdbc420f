// A folder: its path, its lenses, its filter, and what can be done with it.
import type { ComponentType } from 'preact';
import { useMemo } from 'preact/hooks';
import { send, url } from '../api/client.ts';
import { Header } from '../app/frame.tsx';
import { later } from '../app/later.tsx';
import { place, query, setQuery } from '../app/router.ts';
import { percentOf, rootOf, scanOf } from '../app/state.ts';
import type { EntryAnswer } from '../api/types.ts';
import { remember, remembered } from '../lib/store.ts';
import { decode, nameOf, plain, quoted, type Enc } from '../lib/names.ts';
import { Choice } from '../list/choice.ts';
import { filterText } from '../lib/filter.ts';
import { Equation } from '../ui/equation.tsx';
import { copy } from '../ui/copy.ts';
import { usePage } from '../ui/hooks.ts';
import { FreshButton, Icon } from '../ui/parts.tsx';
import { crumbsOf, upOf, type FileProps } from './at.tsx';
import { ListLens } from './list_lens.tsx';

export interface LensProps {
  path: Enc;
  answer: EntryAnswer;
  where: string;
  sort: string;
  choice: Choice;
  setSort: (sort: string) => void;
}

const LENSES: { value: string; icon: string; text: string; Part: ComponentType<LensProps>; placeholder: string; isFilter: boolean }[] = [
  { value: '', icon: 'list', text: 'List', Part: ListLens, placeholder: 'Filter this folder', isFilter: true },
  { value: 'grid', icon: 'grid', text: 'Grid', Part: ListLens, placeholder: 'Filter this folder', isFilter: true },
  { value: 'sizes', icon: 'sizes', text: 'Sizes', Part: later('Sizes', <div class="pane" />), placeholder: 'Filter folders by name', isFilter: false },
  { value: 'growth', icon: 'growth', text: 'Growth', Part: later('Growth', <div class="pane" />), placeholder: 'Filter folders by name', isFilter: false },
  { value: 'changes', icon: 'delta', text: 'Changes', Part: later('ChangesLens', <div class="pane" />), placeholder: 'Filter changes by name', isFilter: false },
];

/** The address of another lens: filter and sort stay. */
function lensAddress(value: string): string {
  const words = new URLSearchParams(place.value.query);
  if (value) words.set('lens', value);
  else words.delete('lens');
  for (const key of ['days', 'by', 'since']) words.delete(key);
  return place.value.path + (words.size ? '?' + words : '');
}

/** The command of a lens that the server's filter does not reach. */
function commandOf(lens: string, path: Enc): string | undefined {
  if (lens === 'sizes') return `filemap du --top 1000 ${quoted(path)}`;
  if (lens === 'growth') return `filemap du --growth ${query('days') || '30'}d ${quoted(path)}`;
  if (lens === 'changes') return `filemap changes ${quoted(path)}`;
  return undefined;
}

const choices = new Map<Enc, Choice>();

/** Focus and selection of a folder live on while its lenses change. */
function choiceOf(path: Enc): Choice {
  const choice = choices.get(path) ?? new Choice();
  choices.delete(path);
  choices.set(path, choice);
  if (choices.size > 20) choices.delete(choices.keys().next().value!);
  return choice;
}

export function Folder({ path, answer, again }: FileProps) {
  const lens = query('lens');
  const where = query('where');
  const sort = query('sort') || remembered('sort', 'name:asc');
  const choice = useMemo(() => choiceOf(path), [path]);
  const view = LENSES.find((each) => each.value === lens) ?? LENSES[0];
  const scan = scanOf(path);
  const root = rootOf(path);
  const setSort = (next: string) => {
    remember('sort', next);
    setQuery({ sort: next }, false);
  };
  const look = () => {
    send('POST', url('/scans'), { path: decode(path) }).catch(() => undefined);
    again();
  };
  usePage(
    plain(nameOf(path)) || '/',
    [
      { key: 'l', icon: 'look', text: 'Look again', run: look },
      { key: 'y', icon: 'copy', text: 'Copy the command', run: () => copy(document.querySelector('.eq output code')?.getAttribute('title') ?? '') },
      { key: 's', icon: 'open', text: `Sort by ${nextSort(sort).replace(':', ', ')}`, run: () => setSort(nextSort(sort)) },
      { key: 'd', icon: 'down', text: 'Download this folder', href: url('/archive', { path }), download: true, why: root && !root.available ? 'it is not mounted' : undefined },
      { key: 'i', icon: 'info', text: 'Details beside the list', run: () => setQuery({ details: query('details') ? null : '1' }) },
    ],
    [sort, root?.available],
  );
  const { Part } = view;
  const command = commandOf(lens, path);
  return (
    <>
      <Header crumbs={crumbsOf(path)} up={upOf(path)}>
        <FreshButton fresh={answer.freshness} look={look} more={{ isScanned: !!scan, percent: percentOf(scan), isAway: !!root && !root.available }} />
      </Header>
      <div class="tools">
        <nav class="seg" aria-label="Lens">
          {LENSES.map((each) => (
            <a href={lensAddress(each.value)} aria-current={each === view ? 'page' : undefined}>
              <Icon name={each.icon} />
              {each.text}
            </a>
          ))}
        </nav>
        <Equation
          key={view.isFilter ? 'where' : 'local'}
          value={where}
          placeholder={view.placeholder}
          path={path}
          sort={view.isFilter ? sort : undefined}
          command={command}
          isLocal={!view.isFilter}
          change={(text) => setQuery({ where: text })}
        />
      </div>
      <Part key={`${path} ${view.Part === ListLens ? 'list' : lens}`} path={path} answer={answer} where={view.isFilter ? filterText(where) : where} sort={sort} choice={choice} setSort={setSort} />
    </>
  );
}

const SORTS = ['name:asc', 'size:desc', 'mtime:desc', 'type:asc'];

function nextSort(sort: string): string {
  return SORTS[(SORTS.indexOf(sort) + 1) % SORTS.length];
}
