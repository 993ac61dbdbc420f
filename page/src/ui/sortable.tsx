// A list of songs that is put in order by hand: drag by the grip or Alt and arrows, Delete removes.
import { useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { number } from '../lib/format.ts';
import { dragOver } from './drag.ts';
import { stepOf } from './grid.tsx';
import { Button, Icon } from './parts.tsx';

export interface SortRow {
  key: number;
  title: string;
  below: string;
  right: string;
  tag?: ComponentChildren;
  isHere: boolean;
  isFaint?: boolean;
}

interface Props {
  label: string;
  rows: SortRow[];
  play: (at: number) => void;
  move: (from: number, to: number) => void;
  remove: (at: number) => void;
}

const SHOWN = 400;

export function Sortable({ label, rows, play, move, remove }: Props) {
  const [focus, setFocus] = useState(0);
  const [dragged, setDragged] = useState<number | null>(null);
  const [shown, setShown] = useState(SHOWN);
  const box = useRef<HTMLOListElement>(null);
  const focusAt = (to: number) => {
    setFocus(to);
    requestAnimationFrame(() => (box.current?.children[to] as HTMLElement)?.focus());
  };
  const keyed = (event: KeyboardEvent) => {
    const next = stepOf(event, focus, rows.length);
    if (next !== null) {
      if (event.altKey) move(focus, next);
      focusAt(next);
    } else if (event.key === 'Enter') play(focus);
    else if (event.key === 'Delete') {
      remove(focus);
      focusAt(Math.max(0, Math.min(focus, rows.length - 2)));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <ol class="qs" ref={box} role="listbox" aria-label={label} onKeyDown={keyed}>
        {rows.slice(0, shown).map((row, at) => (
          <li
            key={row.key}
            class={`q${dragged === at ? ' dragged' : ''}`}
            role="option"
            aria-selected={at === focus}
            aria-current={row.isHere ? 'true' : undefined}
            tabIndex={at === focus ? 0 : -1}
            onFocus={() => setFocus(at)}
            onDblClick={() => play(at)}
          >
            <span class="grip" title="Drag to move; Alt and arrows do the same" onPointerDown={(event) => dragOver(event, box.current!, 'li', at, setDragged, move)}>
              <Icon name="grip" />
            </span>
            <span class={`cut${row.isFaint ? ' faint' : ''}`}>
              <bdi class={row.isHere ? 'acc b' : ''}>{row.title}</bdi>
              {row.tag}
              <br />
              <bdi class="xs faint">{row.below}</bdi>
            </span>
            <span class="r faint">{row.right}</span>
          </li>
        ))}
      </ol>
      {rows.length > shown && (
        <p class="sec">
          <Button onClick={() => setShown(shown + SHOWN)}>{number(rows.length - shown)} more</Button>
        </p>
      )}
    </>
  );
}
