// List and Grid: the entries of a folder, any number of them, in any order.
import { useSignal } from '../lib/signal.ts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ask, url } from '../api/client.ts';
import { onChange, resets } from '../api/events.ts';
import type { Entry, Freshness, Listing, Mark } from '../api/types.ts';
import { Status } from '../app/frame.tsx';
import { isNarrow } from '../app/media.ts';
import { later } from '../app/later.tsx';
import { at, go, keep, kept, query } from '../app/router.ts';
import { announce, rootOf, scanOf, said } from '../app/state.ts';
import { exactTime, number, percent, several, size, time, when } from '../lib/format.ts';
import { KIND_ICON, kindOf, kindOfFile } from '../lib/kinds.ts';
import { encode, hasBytes, join, nameOf, parentOf, plain, type Enc } from '../lib/names.ts';
import { useList } from '../list/use_list.ts';
import { VirtualList, type ListHandle } from '../list/virtual_list.tsx';
import type { Cell, Head as Column } from '../ui/grid.tsx';
import { useGoTo, useSize } from '../ui/hooks.ts';
import { Button, Icon, Name, Note, Share, Size, State, useNow } from '../ui/parts.tsx';
import { playNow, songOfPath } from '../player/queue.ts';
import type { LensProps } from './folder.tsx';

const Details = later('Details');
const Tile = later('Tile');
/** The height of a row of tiles, wide and narrow. */
const TILE_HEIGHT = [176, 140];

interface Head {
  clock: string;
  freshness?: Freshness;
}

/** An entry with its name in the page's own form. */
export interface Row extends Entry {
  enc: Enc;
  label: string;
}

export function rowOf(entry: Entry): Row {
  const enc = encode(entry.name);
  return { ...entry, enc, label: plain(enc) };
}

/** What a row counts with: the length of a file, all lengths below a folder. */
export function bytesOf(entry: Entry, sort = ''): number | null {
  const isDisk = sort.startsWith('allocated');
  if (entry.type === 'directory') return (isDisk ? entry.below?.allocated : (entry.below?.file_bytes ?? entry.below?.bytes ?? entry.below?.allocated)) ?? null;
  return isDisk ? entry.allocated : entry.size;
}

/** The owner by name, or by number where the name is not known. */
export function ownerOf(entry: Entry): string {
  return entry.owner ? plain(encode(entry.owner)) : String(entry.uid ?? '');
}

export function iconOf(row: Row): string {
  if (row.type === 'directory') return row.unreadable || row.look_failed ? 'lock' : 'dir';
  if (row.type === 'symlink') return 'link';
  return row.type === 'file' ? KIND_ICON[kindOfFile(row.enc, row.media)] : 'file';
}

const WORDS: Record<string, string> = { directory: 'folder', file: 'file', symlink: 'link', fifo: 'pipe', socket: 'socket', block: 'block device', char: 'character device' };

/** What a name needs a word for: links, unreadable folders, several names. */
function Words({ row }: { row: Row }) {
  return (
    <>
      {row.type === 'symlink' && row.target !== undefined && <span class="faint sm cut">→ <bdi>{plain(encode(row.target))}</bdi></span>}
      {row.target_missing && <span class="tag warn">leads nowhere</span>}
      {(row.unreadable || row.look_failed) && <span class="tag warn">not readable</span>}
      {row.unavailable && <span class="tag warn">not mounted</span>}
      {row.not_entered && <span class="tag" title="Scans leave it out">left out</span>}
      {row.type === 'file' && (row.links ?? 1) > 1 && <span class="tag" title="Counted once">{row.links} names</span>}
    </>
  );
}

const HEADS: [key: string, text: string, cls: string, first: string][] = [
  ['name', 'Name', '', 'asc'],
  ['files', 'Inside', 'r c-num', 'desc'],
  ['size', 'Size', 'r c-size', 'desc'],
  ['', 'Share', 'c-bar', ''],
  ['mtime', 'Changed', 'c-date', 'desc'],
  ['', 'Owner', 'c-own', ''],
];

function headsOf(sort: string, setSort: (sort: string) => void): Column[] {
  const [here, order] = sort.split(':');
  return HEADS.map(([key, text, cls, first]) => [text, cls, key === here && order, key ? () => setSort(`${key}:${key === here ? (order === 'asc' ? 'desc' : 'asc') : first}`) : undefined]);
}

export function ListLens({ path, answer, where, sort, choice, setSort }: LensProps) {
  const isGrid = query('lens') === 'grid';
  const [key, order] = sort.split(':');
  // Where a folder is not huge, 2 stands before 10.
  const base = { path, sort: key === 'name' ? 'natural' : key, order, where };
  const { model, isBusy } = useList<Listing, Row, Head>(`${path} ${sort} ${where}`, {
    place: path,
    address: (offset, limit) => url('/listing', { ...base, offset, limit }),
    read: (listing) => ({ total: listing.total, rows: listing.entries.map(rowOf), head: { clock: listing.clock, freshness: listing.freshness } }),
  });
  const handle = useRef<ListHandle | null>(null);
  const saved = kept.value.list as { top?: number; choice?: unknown; path?: string } | undefined;
  const isBack = saved?.path === path;
  useMemo(() => isBack && choice.restore(saved!.choice), [path]);
  useEffect(() => keep('list', () => ({ path, top: handle.current?.top() ?? 0, choice: choice.save() })), [path]);
  useRefocus(base, choice, handle, `${sort} ${where}`);
  const news = useNews(path, model, choice);
  const [marks, setMarks] = useState<{ of: string; marks: Mark[] }>({ of: '', marks: [] });
  const question = `${path} ${sort} ${where}`;
  const want = useCallback(
    (count: number) => {
      ask<{ marks: Mark[] }>(url('/rail', { ...base, marks: count })).then(
        (asked) => setMarks({ of: question, marks: asked.value.marks }),
        () => setMarks({ of: question, marks: [] }),
      );
    },
    [question],
  );
  const rank = async (name: string) => {
    const found = await ask<{ offset: number }>(url('/rank', { ...base, name })).catch(() => null);
    return found ? found.value.offset : null;
  };
  const findName = async (typed: string) => {
    const low = typed.toLowerCase();
    for (const [index, row] of model.loaded()) if (row.label.toLowerCase().startsWith(low) && key !== 'name') return index;
    return rank(typed);
  };
  const total = model.total.value;
  useGoTo(total, (text) => goToText(text));
  const goToText = async (text: string) => {
    const plainNumber = text.replace(/[, _]/g, '');
    const index = /^\d+$/.test(plainNumber) ? Number(plainNumber) - 1 : await rank(text);
    if (index === null) return announce(`Nothing stands at ${text}.`);
    handle.current?.reveal(index);
    handle.current?.focus();
  };
  const open = (row: Row, index: number) => {
    const target = join(path, row.enc);
    if (row.type === 'file' && kindOfFile(row.enc, row.media) === 'audio') {
      const songs = [...model.loaded()].filter(([, other]) => other.type === 'file' && kindOf(other.enc) === 'audio');
      const from = songs.findIndex(([, other]) => other.enc === row.enc);
      return playNow(songs.map(([, other]) => songOfPath(join(path, other.enc))), Math.max(0, from));
    }
    choice.at = index;
    go(at(target));
  };
  const root = rootOf(path);
  const isAway = !!root && !root.available;
  const whole = answer.sum?.file_bytes ?? answer.sum?.bytes ?? answer.sum?.allocated ?? 0;
  const isGrowing = !!root && !root.complete && !!scanOf(path);
  const [pane, width] = useSize<HTMLDivElement>();
  const perRow = isGrid ? Math.max(2, Math.floor((width - 90) / (isNarrow.value ? 108 : 148))) : 1;
  const isDetailed = !!query('details') && width > 700;
  const focused = choice.focus.value;
  const chosen = choice.count(total ?? 0);
  const chosenBytes = choice.isAll.value ? null : [...choice.ids.value].reduce((sum, id) => sum + (choice.sizes.get(id) ?? 0), 0);
  return (
    <>
      {isAway && <AwayNote path={path} />}
      {isGrowing && !isAway && <FirstScan path={path} />}
      <div class={`pane${isDetailed ? ' detailed' : ''}`} ref={pane}>
        {total === 0 ? (
          <Empty where={where} freshness={answer.freshness} />
        ) : model.problem.value && total === null ? (
          <div class="scroll">
            <State icon="warn" title="This folder cannot be listed">
              <p>{model.problem.value.detail}</p>
            </State>
          </div>
        ) : (
          <VirtualList<Row>
            model={model}
            choice={choice}
            label={plain(path)}
            cls={isGrid ? 'gridlens' : `files${isAway ? ' gone' : ''}`}
            heads={isGrid ? undefined : headsOf(sort, setSort)}
            height={isGrid ? TILE_HEIGHT[isNarrow.value ? 1 : 0] : undefined}
            perRow={perRow}
            idOf={(row) => row.enc}
            cells={(row) => cellsOf(row, whole, sort, isGrowing)}
            tile={isGrid ? (row, index) => <Tile row={row} folder={path} index={index} /> : undefined}
            rowClass={(row) => (row && (news.gone.has(row.enc) || row.unavailable || row.look_failed || row.unreadable) ? 'gone' : '')}
            stamp={`${sort} ${whole} ${isGrowing}`}
            open={open}
            find={findName}
            marks={{ marks: marks.of === question ? marks.marks : [], want }}
            start={isBack ? (saved!.top ?? 0) / perRow : 0}
            handle={(given) => (handle.current = given)}
            sizeOf={(row) => bytesOf(row, sort)}
            autoFocus
          />
        )}
        {news.count > 0 && (
          <button class="news" type="button" title="They are new since this list was opened. Press to sort them in" onClick={news.apply}>
            <Icon name="up" />
            {number(news.count)} new
          </button>
        )}
        {isDetailed && (
          <aside class="detailbox" aria-label="Details">
            {focused && !focused.startsWith('#') ? <Details path={join(path, focused)} /> : <p class="sec faint sm">Choose something to see its details.</p>}
          </aside>
        )}
      </div>
      <SlowNote model={model} />
      <Status took={model.took.value}>
        <span aria-busy={isBusy}>
          <b>{total === null ? '…' : number(total)}</b> {total === 1 ? 'entry' : 'entries'}
          {where ? ' match' : answer.sum ? `, ${isGrowing ? '≥ ' : ''}${size(whole)}` : ''}
        </span>
        {chosen > 0 && (
          <span class="acc">
            {number(chosen)} selected{chosenBytes !== null ? `, ${size(chosenBytes)}` : ', all but what you took out'}
          </span>
        )}
        <span class="grow" />
        {said.value && <span class="wide">{said.value}</span>}
        {model.head.value && <span class="wide">clock {number(Number(model.head.value.clock))}</span>}
        {total !== null && total > 20 && <GoToButton />}
      </Status>
    </>
  );
}

function GoToButton() {
  return (
    <button type="button" class="btn plain wide" title="Go to a row, a name, a date or a size" onClick={() => document.dispatchEvent(new KeyboardEvent('keydown', { key: '#' }))}>
      Go to <kbd>#</kbd>
    </button>
  );
}

/** After another order or filter the focused row is shown where it stands now. */
function useRefocus(base: Record<string, string>, choice: LensProps['choice'], handle: { current: ListHandle | null }, order: string): void {
  const before = useRef(order);
  useEffect(() => {
    if (before.current === order) return;
    before.current = order;
    const name = choice.focus.value;
    if (!name || name.startsWith('#') || hasBytes(name)) return;
    ask<{ offset: number }>(url('/rank', { ...base, name: plain(name) })).then(
      (found) => handle.current?.reveal(found.value.offset, name),
      () => undefined,
    );
  }, [order]);
}

/** What came and went since the list was opened. */
function useNews(path: Enc, model: { row(index: number): Row | undefined; refresh(): void; loaded(): Iterable<[number, Row]> }, choice: LensProps['choice']) {
  const fresh = useSignal<Set<string>>(new Set());
  const gone = useSignal<Set<string>>(new Set());
  const apply = () => {
    fresh.value = new Set();
    gone.value = new Set();
    model.refresh();
  };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => model.refresh(), 1500);
    };
    const stop = onChange((change) => {
      const target = encode(change.path);
      const from = change.from ? encode(change.from) : '';
      if (parentOf(target) === path) {
        const name = nameOf(target);
        if (change.change === 'removed') gone.value = new Set(gone.value).add(name);
        else if (change.change === 'changed') soon();
        else {
          gone.value = new Set([...gone.value].filter((other) => other !== name));
          fresh.value = new Set(fresh.value).add(name);
          announce(`${several(fresh.value.size, 'entry is', 'entries are')} new in this folder.`);
        }
      } else if (target.startsWith(path === '/' ? '/' : path + '/')) soon();
      if (from && parentOf(from) === path && parentOf(target) !== path) gone.value = new Set(gone.value).add(nameOf(from));
    });
    return () => (stop(), clearTimeout(timer));
  }, [path, model]);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) apply();
    first.current = false;
  }, [resets.value]);
  void choice;
  return { count: fresh.value.size, gone: gone.value, apply };
}

function cellsOf(row: Row, whole: number, sort: string, atLeast: boolean): Cell[] {
  const isFolder = row.type === 'directory';
  const bytes = row.no_stat ? null : bytesOf(row, sort);
  const share = bytes === null || whole <= 0 ? 0 : (bytes / whole) * 100;
  const changed = isFolder ? (row.below?.newest_mtime ?? row.mtime) : row.mtime;
  return [
    ['name', <NameCell row={row} />],
    ['r c-num faint', isFolder && row.below ? number(row.below.files) : ''],
    ['c-size r', <Size bytes={bytes} atLeast={atLeast && isFolder} />],
    ['c-bar', <Share part={share} />, whole > 0 ? `${percent(bytes ?? 0, whole)} of this folder` : undefined],
    ['c-date dim', when(time(changed)), exactTime(changed)],
    ['c-own dim cut', ownerOf(row)],
  ];
}

/** A name with its sign and the words that it needs. */
export function NameCell({ row }: { row: Row }) {
  const icon = iconOf(row);
  return (
    <>
      <Icon name={icon} cls={icon === 'dir' ? 'dir' : ''} />
      <span class="off">{WORDS[row.type] ?? row.type}</span>
      <Name name={row.enc}>
        <Words row={row} />
      </Name>
    </>
  );
}

function AwayNote({ path }: { path: Enc }) {
  const root = rootOf(path)!;
  return (
    <div class="sec">
      <Note kind="warn" icon="none">
        <p>
          <b>{root.label || plain(path)} is not mounted.</b> You see what was there {when(time(root.last_look))}: {number(root.sum?.files ?? root.entries)} files, {size(root.allocated)}.
        </p>
        <p>Names, sizes and facts answer as before. Files cannot be opened until it is back. Nothing was removed.</p>
      </Note>
    </div>
  );
}

function FirstScan({ path }: { path: Enc }) {
  const scan = scanOf(path);
  return (
    <div class="sec">
      <Note icon="scan" role="status">
        <p>
          <b>First scan: {number(scan?.entries ?? 0)} entries so far.</b> What is found is here already. Sizes of folders marked <b>≥</b> are still growing.
        </p>
      </Note>
    </div>
  );
}

function Empty({ where, freshness }: { where: string; freshness?: Freshness }) {
  const looked = time(freshness?.as_of);
  const clear = () => {
    const field = document.getElementById('filter') as HTMLInputElement;
    field.value = '';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return (
    <div class="scroll">
      {where ? (
        <State icon="filter" title={<>Nothing matches <code>{where}</code></>}>
          <Button onClick={clear}>
            Clear the filter <kbd>Esc</kbd>
          </Button>
        </State>
      ) : (
        <State icon="dir" title="Nothing in here">
          <p>{looked && `Looked at ${when(looked)}. `}Names that begin with a dot are shown too.</p>
        </State>
      )}
    </div>
  );
}

/** After two seconds without rows a sentence, and a way to stop. */
function SlowNote({ model }: { model: { waitingSince: { value: number }; stop(): void } }) {
  const now = useNow(500);
  const since = model.waitingSince.value;
  if (!since || now - since < 2000) return null;
  return (
    <p class="slownote" role="status">
      The catalogue is busy. Still asking. <Button cls="plain xs" onClick={() => model.stop()}>Stop</Button>
    </p>
  );
}

