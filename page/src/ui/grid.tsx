// Rows of cells: what all tables of the page share. A short list is drawn whole; a long one is list/virtual_list.tsx.
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from './parts.tsx';

/** A cell: its class, what is in it, its title. */
export type Cell = [cls: string, content?: ComponentChildren, title?: string];
/** The head of a column: text, class, order (`asc`, `desc`), and what a press does. */
export type Head = [text: ComponentChildren, cls?: string, order?: string | false, press?: () => void];

export function Cells({ of }: { of: Cell[] }) {
  return (
    <>
      {of.map(([cls, content, title]) => (
        <span role="gridcell" class={cls} title={title}>
          {content}
        </span>
      ))}
    </>
  );
}

export function Heads({ of }: { of: Head[] }) {
  return (
    <div class="hd" role="row" aria-rowindex={1}>
      {of.map(([text, cls, order, press]) => (
        <span role="columnheader" class={cls} aria-sort={order ? (order === 'asc' ? 'ascending' : 'descending') : undefined}>
          {press ? (
            <button type="button" tabIndex={-1} onClick={press}>
              {order && <Icon name={order === 'asc' ? 'up' : 'open'} />}
              {text}
            </button>
          ) : (
            text
          )}
        </span>
      ))}
    </div>
  );
}

/** Where a key leads in a list of so many rows; `null` where it leads nowhere. */
export function stepOf(event: KeyboardEvent, at: number, count: number): number | null {
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: count - 1 };
  return event.key in steps && count ? Math.max(0, Math.min(count - 1, steps[event.key])) : null;
}

interface Props<T> {
  label: string;
  cls: string;
  heads: Head[];
  rows: T[];
  keyOf: (row: T) => string | number;
  cells: (row: T, index: number) => Cell[];
  rowClass?: (row: T, index: number) => string;
  /** The focused row. */
  at: number;
  setAt: (index: number) => void;
  /** Enter, double click; with `isEager` a single click too. */
  open?: (row: T, index: number) => void;
  isEager?: boolean;
  isCurrent?: (row: T) => boolean;
  hover?: (index: number) => void;
}

const MOST = 1000;

/** A table with one tab stop; arrows move, Enter opens. */
export function Grid<T>({ label, cls, heads, rows, keyOf, cells, rowClass, at, setAt, open, isEager, isCurrent, hover }: Props<T>) {
  const grid = useRef<HTMLDivElement>(null);
  const id = (index: number) => `${cls.split(' ').pop()}-${index}`;
  const keyed = (event: KeyboardEvent) => {
    const next = stepOf(event, at, rows.length);
    if (next !== null) {
      setAt(next);
      grid.current!.querySelectorAll('.row')[next]?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && rows[at]) open?.(rows[at], at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={grid} class={cls} role="grid" tabIndex={0} aria-label={label} aria-rowcount={rows.length + 1} aria-activedescendant={rows[at] ? id(at) : undefined} onKeyDown={keyed} onFocus={() => at < 0 && rows.length && setAt(0)}>
      <Heads of={heads} />
      {rows.slice(0, MOST).map((row, index) => (
        <div
          id={id(index)}
          key={keyOf(row)}
          class={`row${index === at ? ' focus' : ''} ${rowClass?.(row, index) ?? ''}`}
          role="row"
          aria-rowindex={index + 2}
          aria-current={isCurrent?.(row) ? 'true' : undefined}
          onClick={(event) => {
            if ((event.target as Element).closest('button')) return;
            setAt(index);
            if (isEager) open?.(row, index);
          }}
          onDblClick={() => isEager || open?.(row, index)}
          onPointerEnter={hover && (() => hover(index))}
          onPointerLeave={hover && (() => hover(-1))}
        >
          <Cells of={cells(row, index)} />
        </div>
      ))}
      {rows.length > MOST && <p class="sec xs faint">and {rows.length - MOST} more; filter to see them</p>}
    </div>
  );
}

/** Facts in two columns; what is not known is left out. */
export function FactList({ of }: { of: (false | null | undefined | '' | 0 | [word: string, value: ComponentChildren, title?: string])[] }) {
  return (
    <dl class="facts">
      {of.map(
        (fact) =>
          fact && (
            <>
              <dt>{fact[0]}</dt>
              <dd title={fact[2]}>{fact[1]}</dd>
            </>
          ),
      )}
    </dl>
  );
}

/** A part of an aside or a page, with its head. */
export function Section({ title, small, id, children }: { title: ComponentChildren; small?: ComponentChildren; id?: string; children?: ComponentChildren }) {
  return (
    <section class="sec" id={id}>
      <h2>
        {title} <small>{small}</small>
      </h2>
      {children}
    </section>
  );
}
