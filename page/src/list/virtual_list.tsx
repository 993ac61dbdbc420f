// A list of any length: only the rows in sight are drawn, keys move by rows, End is one step. The arithmetic of the
// scroll box is in lib/scroll.ts.
import { Component, type ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isCoarse, isTouch, rowHeight } from '../app/media.ts';
import { moved, scaleFor, span } from '../lib/scroll.ts';
import type { Choice } from './choice.ts';
import type { ListModel } from './model.ts';
import { Cells, Heads, type Cell, type Head } from '../ui/grid.tsx';
import { Icon } from '../ui/parts.tsx';
import { styled } from '../ui/styled.ts';
import { Rail, type RailMarks } from './rail.tsx';

/** What a view can tell a list to do. */
export interface ListHandle {
  /** Shows a row and gives it the focus. */
  reveal: (index: number, id?: string) => void;
  /** The first row in sight. */
  top: () => number;
  focus: () => void;
}

interface Props<T> {
  model: ListModel<T, any>;
  choice: Choice;
  label: string;
  cls: string;
  heads?: Head[];
  /** The height of a row; else that of the design. */
  height?: number;
  /** Items beside each other; more than one makes a grid of tiles. */
  perRow?: number;
  idOf: (row: T) => string;
  /** The cells of a row. */
  cells?: (row: T, index: number) => Cell[];
  /** One of several tiles in a row; `undefined` is not there yet. */
  tile?: (row: T | undefined, index: number) => ComponentChildren;
  rowClass?: (row: T | undefined) => string;
  /** Changes when the cells of all rows do. */
  stamp?: string;
  open?: (row: T, index: number) => void;
  key2?: (event: KeyboardEvent, row: T | undefined, index: number) => boolean;
  /** Finds where a typed name stands; `null` where it cannot be said. */
  find?: (typed: string) => Promise<number | null>;
  marks?: RailMarks | null;
  start?: number;
  handle?: (handle: ListHandle) => void;
  sizeOf?: (row: T) => number | null;
  autoFocus?: boolean;
}

const HEADER = 28;

export function VirtualList<T>(props: Props<T>) {
  const { model, choice, perRow = 1 } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(560);
  const [, redraw] = useState(0);
  const top = useRef(props.start ?? 0);
  const pixel = useRef(0);
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typed = useRef({ text: '', at: 0 });
  const held = useRef<{ timer?: ReturnType<typeof setTimeout>; isLong: boolean }>({ isLong: false });
  model.version.value;
  const total = model.total.value ?? 0;
  const lines = Math.ceil(total / perRow);
  const height = props.height ?? rowHeight.value;
  const headerHeight = props.heads && !isCoarse.value ? HEADER : 0;
  const scale = useMemo(() => scaleFor(lines, height, view), [lines, height, view]);
  const lastTop = Math.max(0, lines - view / height);

  const setTop = (row: number) => {
    top.current = Math.min(lastTop, Math.max(0, row));
    pixel.current = Math.round(scale.toPixel(top.current));
    if (box.current) box.current.scrollTop = pixel.current;
    draw();
  };
  const draw = () => {
    const [first, last] = span(top.current, view, height, lines);
    model.want(first * perRow, Math.max(first + 1, last) * perRow);
    redraw((old) => old + 1);
  };
  const scrolled = () => {
    const now = box.current!.scrollTop;
    if (now === pixel.current) return;
    top.current = Math.min(lastTop, Math.max(0, moved(scale, top.current, pixel.current, now, height, view)));
    pixel.current = now;
    clearTimeout(idle.current);
    // Once it rests, the bar shows again where in the list this is.
    if (scale.isScaled) idle.current = setTimeout(() => setTop(top.current), 250);
    draw();
  };

  useLayoutEffect(() => {
    const measure = () => box.current && setView(Math.max(height, box.current.clientHeight - headerHeight));
    const observer = new ResizeObserver(measure);
    observer.observe(box.current!);
    measure();
    return () => observer.disconnect();
  }, [headerHeight, height]);
  const known = model.total.value !== null;
  useLayoutEffect(() => setTop(top.current), [model, known, scale]);
  useEffect(() => {
    if (props.autoFocus && (document.activeElement === document.body || document.activeElement === null)) box.current?.focus({ preventScroll: true });
  }, []);

  const idAt = (index: number) => {
    const row = model.row(index);
    return row === undefined ? undefined : props.idOf(row);
  };
  const reveal = (index: number, id?: string) => {
    const at = Math.max(0, Math.min(total - 1, index));
    choice.at = at;
    choice.focus.value = id ?? idAt(at) ?? `#${at}`;
    const line = Math.floor(at / perRow);
    if (line < top.current) setTop(line);
    else if (line + 1 > top.current + view / height) setTop(line + 1 - view / height);
    else draw();
  };
  useEffect(() => {
    props.handle?.({ reveal: (index, id) => (setTop(index / perRow - view / height / 3), reveal(index, id)), top: () => top.current * perRow, focus: () => box.current?.focus() });
  });

  // A row that had no id when it got the focus has one now, or the focused one stands elsewhere.
  if (choice.focus.value?.startsWith('#')) {
    const id = idAt(choice.at);
    if (id) choice.focus.value = id;
  }

  // With the keyboard on the list, some row has the focus: the first in sight, until another is chosen.
  const begin = () => {
    if (document.activeElement === box.current && choice.focus.value === null && total) reveal(Math.ceil(top.current) * perRow);
  };
  useEffect(begin, [known, model]);
  const move = (index: number, isExtending: boolean) => {
    if (!total) return;
    reveal(index);
    if (isExtending) choice.extend(choice.at, idAt);
  };
  const open = (index: number) => {
    const row = model.row(index);
    if (row !== undefined) props.open?.(row, index);
  };
  const typeName = (letter: string) => {
    const now = Date.now();
    typed.current = { text: now - typed.current.at < 900 ? typed.current.text + letter : letter, at: now };
    const text = typed.current.text;
    props.find?.(text).then((index) => index !== null && typed.current.text === text && reveal(index));
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.target !== box.current) return;
    if (props.key2?.(event, model.row(choice.at), choice.at)) return event.preventDefault();
    if (event.altKey || ((event.ctrlKey || event.metaKey) && event.key !== 'a')) return;
    const page = Math.max(1, Math.floor(view / height) - 1) * perRow;
    const steps: Record<string, number> = { ArrowDown: choice.at + perRow, ArrowUp: choice.at - perRow, PageDown: choice.at + page, PageUp: choice.at - page, Home: 0, End: total - 1 };
    if (perRow > 1) Object.assign(steps, { ArrowRight: choice.at + 1, ArrowLeft: choice.at - 1 });
    if (event.key in steps) {
      const target = steps[event.key];
      // Beyond an end of a grid of tiles nothing moves.
      if (perRow === 1 || (target >= 0 && target < total) || event.key.startsWith('Page')) move(target, event.shiftKey);
    } else if (event.key === 'Enter') open(choice.at);
    else if (event.key === ' ') {
      const id = idAt(choice.at);
      if (id) note(id, choice.at), choice.toggle(id, choice.at);
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) choice.all();
    else if (event.key === 'Escape' && !choice.isEmpty) choice.clear();
    else if (/^[\p{L}\p{N}_]$/u.test(event.key) && props.find) typeName(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const note = (id: string, index: number) => {
    const row = model.row(index);
    const size = row !== undefined ? props.sizeOf?.(row) : null;
    if (size !== null && size !== undefined) choice.sizes.set(id, size);
  };
  const indexOf = (event: Event) => {
    const row = (event.target as Element).closest('[data-i]');
    return row ? Number((row as HTMLElement).dataset.i) : -1;
  };
  const clicked = (event: MouseEvent) => {
    const index = indexOf(event);
    if (index < 0 || (event.target as Element).closest('button, a, input')) return;
    const id = idAt(index);
    if (!id || held.current.isLong) return;
    choice.at = index;
    choice.focus.value = id;
    note(id, index);
    if (isTouch.value && choice.isEmpty) return open(index);
    if (event.shiftKey) choice.extend(index, idAt);
    else if (event.ctrlKey || event.metaKey || isTouch.value) choice.toggle(id, index);
    else choice.only(id, index);
  };
  const pressed = (event: PointerEvent) => {
    held.current = { isLong: false };
    if (event.pointerType === 'mouse') return;
    const index = indexOf(event);
    held.current.timer = setTimeout(() => {
      const id = idAt(index);
      if (!id) return;
      held.current.isLong = true;
      note(id, index);
      choice.toggle(id, index);
    }, 500);
  };
  const released = () => clearTimeout(held.current.timer);

  const drawn = (row: T | undefined, at: number) => (row === undefined ? <Waiting index={at} /> : <Cells of={props.cells!(row, at)} />);
  const [first, last] = span(top.current, view, height, lines);
  const rows = [];
  const focus = choice.focus.value;
  let activeId: string | undefined;
  for (let line = first; line < last; line++) {
    const tiles = [];
    for (let at = line * perRow; at < Math.min(total, (line + 1) * perRow); at++) {
      const row = model.row(at);
      const id = row === undefined ? undefined : props.idOf(row);
      const isFocused = focus !== null && (id === focus || (focus === `#${at}` && at === choice.at));
      if (isFocused) (activeId = `row-${at}`), (choice.at = at);
      const cls = `${perRow > 1 ? 'tile' : 'row'}${isFocused ? ' focus' : ''}${row === undefined ? ' waiting' : ''} ${props.rowClass?.(row) ?? ''}`;
      tiles.push(
        <Row key={at} at={at} row={row} cls={cls} isTile={perRow > 1} index={perRow > 1 ? 0 : at + (props.heads ? 2 : 1)} isChosen={id !== undefined && choice.has(id)} stamp={props.stamp} draw={props.tile ?? drawn} />,
      );
    }
    rows.push(
      perRow > 1 ? (
        <div class="tiles" role="row" key={line} aria-rowindex={line + 1} ref={styled({ height: `${height}px` })}>
          {tiles}
        </div>
      ) : (
        tiles[0]
      ),
    );
  }
  const offset = pixel.current + (first - top.current) * height;
  const hasRail = lines * height > view + 1 && props.marks !== null;
  return (
    <>
      <div
        ref={box}
        class={`list ${props.cls}`}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={lines + (props.heads ? 1 : 0)}
        aria-colcount={perRow > 1 ? perRow : undefined}
        aria-multiselectable="true"
        aria-activedescendant={activeId}
        onFocus={begin}
        onScroll={scrolled}
        onKeyDown={keyed}
        onClick={clicked}
        onDblClick={(event) => indexOf(event) >= 0 && !isTouch.value && open(indexOf(event))}
        onPointerDown={pressed}
        onPointerUp={released}
        onPointerCancel={released}
        onPointerMove={(event) => (Math.abs(event.movementX) + Math.abs(event.movementY) > 4 ? released() : undefined)}
      >
        {props.heads && (
          <div role="rowgroup" class="hdgroup">
            <Heads of={props.heads} />
          </div>
        )}
        <div class="rows" role="rowgroup" ref={styled({ height: `${Math.max(scale.height, 1)}px` })}>
          <div class="window" role="presentation" ref={styled({ transform: `translateY(${offset}px)` })}>
            {rows}
          </div>
        </div>
      </div>
      {hasRail && <Rail label="Position in the list" total={total} at={top.current * perRow} view={(view / height) * perRow} marks={props.marks} nameAt={(index) => nameAt(model, props, index)} go={(index) => setTop(index / perRow)} />}
    </>
  );
}

function nameAt<T>(model: ListModel<T, any>, props: Props<T>, index: number): string {
  const row = model.row(index);
  return row === undefined ? '' : ((row as { label?: string }).label ?? props.idOf(row));
}

/** A row that is on its way keeps its place. */
function Waiting({ index }: { index: number }) {
  return (
    <span role="gridcell" class="name" aria-busy="true">
      <Icon name="file" />
      <svg class={`wait w${index % 4}`} aria-hidden="true" />
    </span>
  );
}

interface RowProps {
  at: number;
  row: unknown;
  cls: string;
  isTile: boolean;
  index: number;
  isChosen: boolean;
  stamp?: string;
  draw: (row: any, at: number) => ComponentChildren;
}

/** A row, drawn again only where something of it changed: a scroll draws what came into sight, and no more. */
class Row extends Component<RowProps> {
  shouldComponentUpdate(next: RowProps): boolean {
    const { props } = this;
    return next.row !== props.row || next.at !== props.at || next.cls !== props.cls || next.isChosen !== props.isChosen || next.stamp !== props.stamp;
  }

  render() {
    const { at, row, cls, isTile, index, isChosen, draw } = this.props;
    return (
      <div id={`row-${at}`} data-i={at} class={cls} role={isTile ? 'gridcell' : 'row'} aria-rowindex={index || undefined} aria-selected={isChosen}>
        {draw(row, at)}
      </div>
    );
  }
}
