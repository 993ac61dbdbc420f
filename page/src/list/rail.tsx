// The rail: where in a long list this is. As long as the pane, linear in rows; drag it, press it, or use its keys.
import { useEffect, useRef, useState } from 'preact/hooks';
import { number, shortCount } from '../lib/format.ts';
import type { Mark } from '../api/types.ts';
import { styled } from '../ui/styled.ts';

/** What stands at evenly spaced ranks; asked for by the number of marks that have room. */
export interface RailMarks {
  marks: Mark[];
  want: (count: number) => void;
}

interface Props {
  label: string;
  total: number;
  at: number;
  /** Rows in sight. */
  view: number;
  marks?: RailMarks | null;
  nameAt: (index: number) => string;
  go: (index: number) => void;
  /** The label of the position, where it is not a row. */
  here?: string;
}

export function Rail({ label, total, at, view, marks, nameAt, go, here }: Props) {
  const rail = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(400);
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    const observer = new ResizeObserver(() => setHeight(rail.current?.clientHeight ?? 400));
    observer.observe(rail.current!);
    return () => observer.disconnect();
  }, []);
  const room = Math.max(2, Math.floor(height / 48));
  useEffect(() => marks?.want(room), [room, marks?.want]);
  const last = Math.max(1, total - view);
  // The mark of the position keeps within the rail.
  const percent = (part: number) => (((9 + part * (height - 18)) / height) * 100).toFixed(2) + '%';
  const place = Math.min(1, at / last);
  const jump = (event: PointerEvent) => {
    const area = rail.current!.getBoundingClientRect();
    const part = Math.max(0, Math.min(1, (event.clientY - area.top - 9) / (area.height - 18)));
    go(part * last);
  };
  const keyed = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: at + view / 2, ArrowUp: at - view / 2, PageDown: at + last / 10, PageUp: at - last / 10, Home: 0, End: last };
    if (!(event.key in steps)) return;
    event.preventDefault();
    go(Math.max(0, Math.min(last, steps[event.key])));
  };
  const row = Math.floor(at) + 1;
  const short = here ?? (row < 1000 ? `row ${row}` : shortCount(row));
  const name = nameAt(Math.floor(at));
  const shown = marks?.marks.filter((mark) => mark.label) ?? [];
  return (
    <div
      ref={rail}
      class="rail"
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, total)}
      aria-valuenow={Math.min(total, row)}
      aria-valuetext={here ?? `Row ${number(row)} of ${number(total)}${name ? ', ' + name : ''}`}
      title={isDragged ? undefined : 'Drag, or press, to go to a row'}
      onKeyDown={keyed}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        rail.current!.setPointerCapture(event.pointerId);
        setDragged(true);
        jump(event);
      }}
      onPointerMove={(event) => isDragged && jump(event)}
      onPointerUp={() => setDragged(false)}
      onPointerCancel={() => setDragged(false)}
    >
      <svg aria-hidden="true">
        {shown.map((mark, index) => {
          const y = percent(Math.min(1, mark.offset / Math.max(1, total)));
          const next = shown[index + 1];
          const isHidden = Math.abs(parseFloat(y) - parseFloat(percent(place))) < 1800 / height;
          return (
            <>
              <line x1="0" x2="9" y1={y} y2={y} />
              {!isHidden && (
                <text x="13" y={y} class={/^\d{4}$/.test(mark.label) ? 'y' : ''}>
                  {mark.label}
                </text>
              )}
              {next &&
                [1, 2, 3].map((part) => {
                  const small = percent(Math.min(1, (mark.offset + ((next.offset - mark.offset) * part) / 4) / Math.max(1, total)));
                  return <line x1="0" x2="5" y1={small} y2={small} class="x" />;
                })}
            </>
          );
        })}
        <rect class="at" x="0" y={percent(place)} width="100%" height="18" rx="3" transform="translate(0 -9)" />
        <text class="here" x="7" y={percent(place)}>
          {short}
        </text>
      </svg>
      {isDragged && name && (
        <p class="railname" ref={styled({ top: percent(place) })}>
          <b>{number(row)}</b> <bdi>{name}</bdi>
        </p>
      )}
    </div>
  );
}
