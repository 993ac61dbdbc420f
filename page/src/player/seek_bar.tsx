// A bar to seek with: press, drag, or its keys; chapters are gaps in it.
import { useRef, useState } from 'preact/hooks';
import { clock } from '../lib/format.ts';

interface Props {
  at: number;
  length: number;
  loaded: number;
  chapters?: number[];
  seek: (to: number) => void;
}

export function SeekBar({ at, length, loaded, chapters = [], seek }: Props) {
  const bar = useRef<SVGSVGElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const whole = Number.isFinite(length) && length > 0 ? length : 0;
  const part = (seconds: number) => (whole ? Math.min(1000, (seconds / whole) * 1000) : 0);
  const timeAt = (event: PointerEvent) => {
    const area = bar.current!.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - area.left) / area.width)) * whole;
  };
  const shown = dragged ?? at;
  const keyed = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: at - 10, ArrowDown: at - 10, ArrowRight: at + 10, ArrowUp: at + 10, PageDown: at - 60, PageUp: at + 60, Home: 0, End: whole - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    event.stopPropagation();
    seek(Math.max(0, Math.min(whole, steps[event.key])));
  };
  return (
    <div
      class="seekbox"
      role="slider"
      tabIndex={0}
      aria-label="Position"
      aria-valuemin={0}
      aria-valuemax={Math.max(1, Math.round(whole))}
      aria-valuenow={Math.round(shown)}
      aria-valuetext={`${clock(shown)} of ${clock(whole)}`}
      onKeyDown={keyed}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(timeAt(event));
      }}
      onPointerMove={(event) => dragged !== null && setDragged(timeAt(event))}
      onPointerUp={(event) => {
        if (dragged !== null) seek(timeAt(event));
        setDragged(null);
      }}
      onPointerCancel={() => setDragged(null)}
    >
      <svg ref={bar} class="seek" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">
        <rect class="t" y="6" width="1000" height="4" />
        <rect class="l" y="6" width={part(loaded)} height="4" />
        <rect class="d" y="6" width={part(shown)} height="4" />
        {chapters.filter((start) => start > 0).map((start) => <rect class="m" x={part(start) - 1.5} y="5" width="3" height="6" />)}
        <rect class="d" x={Math.max(0, part(shown) - 3)} y="1" width="6" height="14" rx="2" />
      </svg>
    </div>
  );
}
