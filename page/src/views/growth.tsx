// Growth: how the size of a folder went, with two edges to drag, and who grew or shrank between them.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { url } from '../api/client.ts';
import { useAsk } from '../api/use_ask.ts';
import type { GrowthAnswer } from '../api/types.ts';
import { Status } from '../app/frame.tsx';
import { isNarrow } from '../app/media.ts';
import { at, go, query, setQuery } from '../app/router.ts';
import { rootOf } from '../app/state.ts';
import { byteTicks, linePath, looked, timeTicks, spark, valueAt, type Point } from '../lib/curve.ts';
import { dayText, number, size } from '../lib/format.ts';
import { encode, isWithin, nameOf, plain, type Enc } from '../lib/names.ts';
import { Grid } from '../ui/grid.tsx';
import { useSize } from '../ui/hooks.ts';
import { Icon, Segment, Size, State } from '../ui/parts.tsx';
import { styled } from '../ui/styled.ts';
import type { LensProps } from './folder.tsx';

const DAY = 864e5;

function pointsOf(answer: GrowthAnswer | undefined): Point[] {
  const points = (answer?.points ?? []).map((point) => ({ time: Date.parse(point.time), value: point.allocated }));
  return points.filter((point) => Number.isFinite(point.time)).sort((a, b) => a.time - b.time);
}

export default function Growth({ path, where, choice }: LensProps) {
  const days = Number(query('days')) || 30;
  const whole = useAsk<GrowthAnswer>(url('/growth', { path, since: new Date(startOfDay() - Math.max(365, days) * DAY).toISOString(), children: 1 }), true);
  const points = useMemo(() => pointsOf(whole.value), [whole.value]);
  const end = points.length ? points[points.length - 1].time : Date.now();
  const [edges, setEdges] = useState<[number, number] | null>(null);
  const [asked, setAsked] = useState<[number, number] | null>(null);
  useEffect(() => {
    setEdges(null);
    setAsked(null);
  }, [path, days]);
  const first = points.length ? points[0].time : end - days * DAY;
  const span: [number, number] = edges ?? [Math.max(first, end - days * DAY), end];
  const wanted = asked ?? [Math.max(first, end - days * DAY), end];
  const table = useAsk<GrowthAnswer>(points.length ? url('/growth', { path, since: new Date(wanted[0]).toISOString(), until: asked ? new Date(wanted[1]).toISOString() : undefined, children: 100 }) : null, true);
  const children = useMemo(() => {
    const all = (table.value?.children ?? []).map((child): Child => {
      const now = child.now.allocated;
      return { enc: encode(child.path), isNew: !child.before, now, change: now - (child.before?.allocated ?? 0) };
    });
    return all.filter((child) => !where || plain(child.enc).toLowerCase().includes(where.toLowerCase())).sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  }, [table.value, where]);
  const [before, after] = [valueAt(points, span[0]), valueAt(points, span[1])];
  const change = before !== null && after !== null ? after - before : null;
  const root = rootOf(path);
  const disk = whole.value?.disk ?? (root && encode(root.path) === path ? root.disk : undefined);
  const forecast = whole.value?.forecast?.full_at ? Date.parse(whole.value.forecast.full_at) : null;
  const most = children.find((child) => child.change > 0);
  const spanDays = Math.round((span[1] - span[0]) / DAY);
  return (
    <>
      <div class="scroll paneline">
        <div class="sec gl0 flex wrap">
          <h2 class="lead grow">
            {change === null ? (whole.phase === 'done' && !points.length ? 'Nothing is kept of earlier days yet.' : ' ') : <Sentence change={change} days={spanDays} most={most} path={path} />}
          </h2>
          <Segment<string> label="Range" value={edges ? '' : String(days)} choose={(value) => (setEdges(null), setAsked(null), setQuery({ days: value === '30' ? null : value }))} choices={[{ value: '7', text: '7 d' }, { value: '30', text: '30 d' }, { value: '365', text: '1 y' }]} />
        </div>
        <p class="dim sm growtext">
          {after !== null && (
            <>
              <bdi>{plain(path)}</bdi> takes {size(after)}
              {disk ? ` of a disk of ${size(disk.total)}` : ''}.{forecast ? ` At this pace it is full about ${dayText(new Date(forecast))}.` : ''}
              {whole.value?.total?.short ? ' What is kept does not reach back further.' : ''}
            </>
          )}
        </p>
        {points.length > 1 && <Curve points={points} span={span} disk={disk?.total} forecast={forecast} path={path} move={setEdges} release={(edge) => (setEdges(edge), setAsked(edge))} />}
        {points.length === 1 && (
          <State icon="growth" title="One look is kept so far">
            <p>A curve begins with the second look on another day.</p>
          </State>
        )}
        {children.length > 0 && <Grown children={children} path={path} span={wanted} focus={choice.focus.value} setFocus={(name) => (choice.focus.value = name)} />}
      </div>
      <Status took={table.took}>
        <span>
          <b>{number(children.length)}</b> folders, {number(points.length)} looks
        </span>
        <span class="grow" />
        <span class="wide">a look a day is kept, thinned with age</span>
      </Status>
    </>
  );
}

function startOfDay(): number {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
}

function Sentence({ change, days, most, path }: { change: number; days: number; most?: { change: number; enc: Enc }; path: Enc }) {
  const span = days === 1 ? 'a day' : `${number(days)} days`;
  if (change === 0) return <>As large as {span} ago.</>;
  const share = most && change > 0 ? most.change / change : 0;
  const word = share > 1 ? 'More than that' : share > 0.7 ? 'Most of it' : share > 0.45 ? 'Half of it' : share > 0.2 ? 'A quarter of it' : '';
  return (
    <>
      {size(Math.abs(change))} {change > 0 ? 'more' : 'less'} in {span}.{' '}
      {most && word && (
        <>
          {word} is{' '}
          <a class="acc" href={at(most.enc, { lens: 'growth' })}>
            <bdi>{relative(most.enc, path)}</bdi>
          </a>
          .
        </>
      )}
    </>
  );
}

function relative(path: Enc, folder: Enc): string {
  return plain(isWithin(path, folder) && path !== folder ? path.slice(folder === '/' ? 1 : folder.length + 1) : nameOf(path));
}

interface CurveProps {
  points: Point[];
  span: [number, number];
  disk?: number;
  forecast: number | null;
  path: Enc;
  move: (span: [number, number]) => void;
  release: (span: [number, number]) => void;
}

function Curve({ points, span, disk, forecast, path, move, release }: CurveProps) {
  const [figure, outer] = useSize<HTMLElement>();
  const width = Math.max(280, outer - 32);
  const [dragged, setDragged] = useState<0 | 1 | null>(null);
  const height = isNarrow.value ? 190 : 210;
  const [top, bottom, right] = [20, height - 22, width - 54];
  const from = points[0].time;
  const last = points[points.length - 1].time;
  const room = forecast ? Math.min(forecast, last + (last - from) * 0.25) : last;
  const until = Math.max(last, room) + (last - from) * 0.015;
  const peak = Math.max(...points.map((point) => point.value));
  const isNear = disk !== undefined && disk < peak * 4;
  const most = isNear ? disk : peak * 1.06 || 1;
  const x = (time: number) => ((time - from) / (until - from)) * right;
  const y = (value: number) => bottom - (value / most) * (bottom - top);
  const { runs, gaps } = looked(points);
  const timeAt = (event: PointerEvent) => {
    const area = figure.current!.querySelector('svg')!.getBoundingClientRect();
    return from + ((event.clientX - area.left) / right) * (until - from);
  };
  const limited = (edge: 0 | 1, time: number): [number, number] => {
    const next: [number, number] = [...span];
    next[edge] = edge === 0 ? Math.max(from, Math.min(time, span[1] - DAY / 2)) : Math.min(last, Math.max(time, span[0] + DAY / 2));
    return next;
  };
  const keyed = (event: KeyboardEvent, edge: 0 | 1) => {
    const step = event.shiftKey ? 30 * DAY : DAY;
    const targets: Record<string, number> = { ArrowLeft: span[edge] - step, ArrowDown: span[edge] - step, ArrowRight: span[edge] + step, ArrowUp: span[edge] + step, Home: from, End: last };
    if (!(event.key in targets)) return;
    event.preventDefault();
    release(limited(edge, targets[event.key]));
  };
  const area = runs.map((run) => (run.length > 1 ? `${linePath(run, x, y)} L${x(run[run.length - 1].time).toFixed(1)},${bottom} L${x(run[0].time).toFixed(1)},${bottom} Z` : '')).join(' ');
  const lastPoint = points[points.length - 1];
  return (
    <figure class="figpad" ref={figure}>
      <div class="curvebox">
        <svg class="fig" viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={`Size of ${plain(path)}: from ${size(points[0].value)} to ${size(lastPoint.value)}${disk ? ` of ${size(disk)}` : ''}`}>
          {byteTicks(most).map((tick) => (
            <>
              <line class="gl" x1="0" x2={right} y1={y(tick)} y2={y(tick)} />
              <text class="ax" x={right + 6} y={y(tick) + 4}>
                {tick ? size(tick) : '0'}
              </text>
            </>
          ))}
          <path class="ar" d={area} />
          {runs.map((run) => <path class="ln" d={linePath(run, x, y)} />)}
          {gaps.map((gap) => <path class="guess" d={linePath(gap, x, y)} />)}
          {isNear && (
            <>
              <line class="lim" x1="0" x2={right} y1={y(disk)} y2={y(disk)} />
              <text x="2" y={y(disk) - 5} class="bad">
                disk, {size(disk)}
              </text>
            </>
          )}
          {forecast && isNear && (
            <>
              <path class="guess" d={`M${x(lastPoint.time).toFixed(1)},${y(lastPoint.value).toFixed(1)} L${x(Math.min(forecast, until)).toFixed(1)},${y(forecast <= until ? disk : lastPoint.value + ((disk - lastPoint.value) * (until - last)) / (forecast - last)).toFixed(1)}`} />
              {!isNarrow.value && (
                <text x={right} y="12" text-anchor="end" class="h">
                  full about {dayText(new Date(forecast)).replace(/ \d+$/, '')}
                </text>
              )}
            </>
          )}
          <rect class="sel" x={x(span[0])} y="16" width={Math.max(1, x(span[1]) - x(span[0]))} height={bottom - 16} />
          {points.length < 400 && points.map((point) => <line class="tick" x1={x(point.time)} x2={x(point.time)} y1={bottom} y2={bottom + 3} />)}
          {timeTicks(from, until, isNarrow.value ? 4 : 12).map((tick) => (
            <text class="ax" x={x(tick.time)} y={height - 4}>
              {tick.label}
            </text>
          ))}
        </svg>
        {([0, 1] as const).map((edge) => (
          <div
            class="edge"
            role="slider"
            tabIndex={0}
            aria-label={edge ? 'Until' : 'Since'}
            aria-valuemin={Math.floor(from / DAY)}
            aria-valuemax={Math.ceil(last / DAY)}
            aria-valuenow={Math.round(span[edge] / DAY)}
            aria-valuetext={dayText(new Date(span[edge]))}
            ref={styled({ left: `${x(span[edge])}px`, height: `${bottom - 16}px` })}
            onKeyDown={(event) => keyed(event, edge)}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              setDragged(edge);
            }}
            onPointerMove={(event) => dragged === edge && move(limited(edge, timeAt(event)))}
            onPointerUp={() => {
              if (dragged === edge) release(span);
              setDragged(null);
            }}
          >
            <span class="knob" />
          </div>
        ))}
      </div>
      <figcaption class="flex wrap cap">
        <span class="b">
          {dayText(new Date(span[0]))} to {dayText(new Date(span[1]))}
        </span>
        <span class="faint">
          drag an edge<span class="wide">, or <kbd>Tab</kbd> to it and <kbd>←</kbd> <kbd>→</kbd></span>; each tick is a look, dots where nothing looked
        </span>
      </figcaption>
    </figure>
  );
}

interface Child {
  enc: Enc;
  change: number;
  /** It was not there at the beginning. */
  isNew: boolean;
  now: number;
}

/** How one folder went, asked for when its row is drawn. */
function Spark({ path, isGrown }: { path: Enc; isGrown: boolean }) {
  const values = pointsOf(useAsk<GrowthAnswer>(url('/growth', { path, since: new Date(startOfDay() - 365 * DAY).toISOString(), children: 1 })).value).map((point) => point.value);
  return values.length < 2 ? null : (
    <svg class="spark" viewBox="0 0 132 22" aria-hidden="true">
      <path class={isGrown ? 'up' : ''} d={spark(values, 132, 22)} />
    </svg>
  );
}

function Grown({ children, path, span, focus, setFocus }: { children: Child[]; path: Enc; span: [number, number]; focus: string | null; setFocus: (name: string) => void }) {
  const largest = Math.max(1, ...children.map((child) => Math.abs(child.change)));
  const zero = children.some((child) => child.change < 0) ? 32 : 2;
  return (
    <Grid<Child>
      label="Growth by folder"
      cls="grown"
      heads={[['Folder'], ['Over time'], [`Shrank and grew, ${number(Math.round((span[1] - span[0]) / DAY))} d`, 'c-x'], ['Change', 'r', 'desc'], ['Now', 'r c-x']]}
      rows={children}
      keyOf={(child) => child.enc}
      at={children.findIndex((child) => nameOf(child.enc) === focus)}
      setAt={(index) => setFocus(nameOf(children[index].enc))}
      open={(child) => go(at(child.enc, { lens: 'growth' }))}
      isEager
      cells={(child, index) => {
        const width = (Math.abs(child.change) / largest) * (child.change < 0 ? zero - 2 : 96 - zero);
        return [
          ['name', <><Icon name="dir" cls="dir" /><bdi class="cut">{relative(child.enc, path)}</bdi>{child.isNew && <span class="tag acc">new</span>}</>, plain(child.enc)],
          ['', index < 30 && <Spark path={child.enc} isGrown={child.change > 0} />],
          [
            'c-x',
            <svg class="dv" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class={child.change < 0 ? 'd' : 'u'} x={(child.change < 0 ? zero - width : zero).toFixed(1)} y="3" width={Math.max(child.change ? 0.4 : 0, width).toFixed(1)} height="4" />
              <rect class="z" x={zero - 0.4} width=".8" height="10" />
            </svg>,
          ],
          ['r', <Size bytes={child.change} sign />],
          ['r c-x', <Size bytes={child.now} />],
        ];
      }}
    />
  );
}
