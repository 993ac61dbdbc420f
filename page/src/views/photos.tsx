// Photos by date: days in justified rows, a rail of years. Positions come from the counts of the server; pictures
// are asked for once scrolling rests and dropped when they are left.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { url } from '../api/client.ts';
import { useAsk } from '../api/use_ask.ts';
import { resets } from '../api/events.ts';
import type { Photo } from '../api/types.ts';
import { Header, Status } from '../app/frame.tsx';
import { isNarrow } from '../app/media.ts';
import { at, go, keep, kept } from '../app/router.ts';
import { DAYS, LONG_MONTHS, MONTHS, number } from '../lib/format.ts';
import { dayAt, dayOf, DAY_HEAD, GAP, thinned, timeline, yearMarks, type Day, type PlacedDay } from '../lib/days.ts';
import { perRow, widthsOf } from '../lib/justify.ts';
import { encode, nameOf, parentOf, plain } from '../lib/names.ts';
import { scaleFor } from '../lib/scroll.ts';
import { Choice } from '../list/choice.ts';
import type { ListModel } from '../list/model.ts';
import { Rail } from '../list/rail.tsx';
import { useList } from '../list/use_list.ts';
import { State } from '../ui/parts.tsx';
import { useGoTo, usePage, useSize } from '../ui/hooks.ts';
import { styled } from '../ui/styled.ts';
import { placeText } from './search.tsx';
import { Thumbnail } from './tile.tsx';

/** The height of a row, wide and narrow. */
const HEIGHTS = [150, 96];

interface PhotosAnswer {
  total: number;
  photos: Photo[];
}

interface DaysAnswer {
  total: number;
  days: Day[];
}

export function dayTitle(day: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!match) return 'Without a date';
  const date = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const year = date.getFullYear() === new Date().getFullYear() ? '' : ` ${match[1]}`;
  return `${DAYS[date.getDay()]} ${date.getDate()} ${LONG_MONTHS[date.getMonth()]}${year}`;
}

export default function Photos() {
  const [box, boxWidth, boxHeight] = useSize<HTMLDivElement>(1000, 600);
  const area = { width: boxWidth, height: boxHeight };
  const [, redraw] = useState(0);
  const asked = useAsk<DaysAnswer>(url('/photo-days'), true, resets.value);
  const choice = useMemo(() => new Choice(), []);
  const { model } = useList<PhotosAnswer, Photo, null>(`photos ${resets.value}`, {
    place: 'photos',
    address: (offset, limit) => url('/photos', { offset, limit }),
    read: (answer) => ({ total: answer.total, rows: answer.photos, head: null }),
  });
  model.version.value;
  const height = HEIGHTS[Number(isNarrow.value)];
  const width = area.width - (isNarrow.value ? 16 : 32);
  const each = perRow(width, height);
  const line = useMemo(() => timeline(asked.value?.days ?? [], each, height), [asked.value, each, height]);
  const scale = useMemo(() => scaleFor(line.height, 1, area.height), [line.height, area.height]);
  const top = useRef((kept.value.photos as { top?: number } | undefined)?.top ?? 0);
  const pixel = useRef(0);
  useEffect(() => keep('photos', () => ({ top: top.current })), []);
  usePage('Photos');
  const setTop = (to: number) => {
    top.current = Math.max(0, Math.min(line.height - area.height, to));
    pixel.current = Math.round(scale.toPixel(top.current));
    if (box.current) box.current.scrollTop = pixel.current;
    redraw((old) => old + 1);
  };
  useEffect(() => {
    if (line.height) setTop(top.current);
  }, [line]);
  useGoTo(line.total, (text) => goDate(text));
  const goDate = (text: string) => {
    const wanted = /^\d{4}/.test(text) ? text : '';
    const day = wanted ? line.days.find((each) => each.day <= wanted.padEnd(10, '~')) : line.days[dayOf(line, Number(text) - 1)];
    if (day) setTop(day.top);
  };
  const scrolled = () => {
    const now = box.current!.scrollTop;
    if (now === pixel.current) return;
    top.current = scale.isScaled && Math.abs(now - pixel.current) < 2 * area.height ? top.current + now - pixel.current : scale.toRow(now);
    top.current = Math.max(0, Math.min(line.height - area.height, top.current));
    pixel.current = now;
    redraw((old) => old + 1);
  };
  const rowTop = (index: number) => {
    const day = line.days[dayOf(line, index)];
    return day.top + DAY_HEAD + Math.floor((index - day.first) / each) * (height + GAP);
  };
  const focusAt = (index: number) => {
    const to = Math.max(0, Math.min(line.total - 1, index));
    choice.at = to;
    choice.focus.value = `#${to}`;
    const y = rowTop(to);
    if (y - DAY_HEAD < top.current) setTop(y - DAY_HEAD);
    else if (y + height + GAP > top.current + area.height) setTop(y + height + GAP - area.height);
    else redraw((old) => old + 1);
  };
  const vertical = (step: 1 | -1) => {
    const dayIndex = dayOf(line, choice.at);
    const day = line.days[dayIndex];
    const [row, column] = [Math.floor((choice.at - day.first) / each), (choice.at - day.first) % each];
    const nextRow = row + step;
    if (nextRow >= 0 && nextRow < day.rows) return focusAt(Math.min(day.first + day.count - 1, day.first + nextRow * each + column));
    const other = line.days[dayIndex + step];
    if (!other) return;
    const rowThere = step > 0 ? 0 : other.rows - 1;
    focusAt(Math.min(other.first + other.count - 1, other.first + rowThere * each + column));
  };
  const open = (index: number) => {
    const photo = model.row(index);
    if (photo) go(at(encode(photo.path)));
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.target !== box.current || event.altKey || event.ctrlKey || event.metaKey || !line.total) return;
    if (choice.focus.value === null && event.key.startsWith('Arrow')) focusAt(choice.at);
    else if (event.key === 'ArrowRight') focusAt(choice.at + 1);
    else if (event.key === 'ArrowLeft') focusAt(choice.at - 1);
    else if (event.key === 'ArrowDown') vertical(1);
    else if (event.key === 'ArrowUp') vertical(-1);
    else if (event.key === 'PageDown') focusAt(indexAtHeight(rowTop(choice.at) + area.height));
    else if (event.key === 'PageUp') focusAt(indexAtHeight(rowTop(choice.at) - area.height));
    else if (event.key === 'Home') focusAt(0);
    else if (event.key === 'End') focusAt(line.total - 1);
    else if (event.key === 'Enter') open(choice.at);
    else if (event.key === ' ') choice.toggle(String(choice.at), choice.at);
    else if (event.key === 'Escape' && !choice.isEmpty) choice.clear();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const indexAtHeight = (y: number) => {
    const day = line.days[dayAt(line, Math.max(0, y))];
    const row = Math.max(0, Math.min(day.rows - 1, Math.floor((y - day.top - DAY_HEAD) / (height + GAP))));
    return day.first + row * each;
  };
  const [firstDay, lastDay] = [dayAt(line, top.current - height), dayAt(line, top.current + area.height + height)];
  const inSight = line.days.slice(firstDay, lastDay + 1);
  if (inSight.length) model.want(Math.max(0, indexAtHeight(top.current - height)), Math.min(line.total - 1, indexAtHeight(top.current + area.height + height) + each));
  const chosen = choice.ids.value.size;
  const here = inSight.find((day) => day.top + DAY_HEAD + day.rows * (height + GAP) > top.current) ?? inSight[0];
  const hereText = here && /^\d{4}-\d\d/.test(here.day) ? `${MONTHS[Number(here.day.slice(5, 7)) - 1]} ’${here.day.slice(2, 4)}` : 'no date';
  const marks = thinned(yearMarks(line), line.height, area.height);
  const oldest = [...line.days].reverse().find((day) => /^\d{4}/.test(day.day));
  const undated = line.days.find((day) => !/^\d{4}/.test(day.day));
  return (
    <>
      <Header crumbs={[{ text: 'Photos' }]} up="/" />
      <div class="pane">
        {asked.value && !line.total && (
          <div class="scroll">
            <State icon="pic" title="No photo is known yet">
              <p>Photos show up here once a scan has looked into them.</p>
            </State>
          </div>
        )}
        <div
          class={`scroll photos${asked.value && !line.total ? ' hidden' : ''}`}
          ref={box}
          role="grid"
          tabIndex={0}
          aria-label="Photos by day"
          aria-rowcount={line.days.reduce((sum, day) => sum + day.rows, 0)}
          aria-multiselectable="true"
          aria-activedescendant={choice.focus.value ? `photo-${choice.at}` : undefined}
          onScroll={scrolled}
          onKeyDown={keyed}
        >
          <div class="rows" role="presentation" ref={styled({ height: `${Math.max(1, scale.height)}px` })}>
            {inSight.map((day) => (
              <DaySection key={day.day} day={day} offset={pixel.current + day.top - top.current} top={top.current} view={area.height} each={each} width={width} height={height} model={model} choice={choice} open={open} />
            ))}
          </div>
        </div>
        {line.height > area.height && <Rail label="Date" total={line.height} at={top.current} view={area.height} here={hereText} marks={{ marks, want: () => undefined }} nameAt={() => ''} go={setTop} />}
      </div>
      <Status took={asked.took}>
        <span>
          <b>{number(line.total)}</b> photos{oldest ? ` since ${LONG_MONTHS[Number(oldest.day.slice(5, 7)) - 1]} ${oldest.day.slice(0, 4)}` : ''}
        </span>
        {chosen > 0 && <span class="acc">{number(chosen)} selected</span>}
        <span class="grow" />
        {undated && <span class="wide">{number(undated.count)} without a date, at the end</span>}
      </Status>
    </>
  );
}

interface SectionProps {
  day: PlacedDay;
  offset: number;
  top: number;
  view: number;
  each: number;
  width: number;
  height: number;
  model: ListModel<Photo>;
  choice: Choice;
  open: (index: number) => void;
}

/** The rows of a day that are in sight. */
function DaySection({ day, offset, top, view, each, width, height, model, choice, open }: SectionProps) {
  const rows = [];
  const step = height + GAP;
  const first = Math.max(0, Math.floor((top - height - day.top - DAY_HEAD) / step));
  const last = Math.min(day.rows, Math.ceil((top + view + height - day.top - DAY_HEAD) / step));
  for (let row = first; row < last; row++) {
    const from = day.first + row * each;
    const count = Math.min(each, day.first + day.count - from);
    const photos = Array.from({ length: count }, (_, index) => model.row(from + index));
    const widths = widthsOf(photos.map((photo) => (photo?.width && photo.height ? photo.width / photo.height : undefined)), each, width, height);
    rows.push(
      <div class="shots abs" role="row" key={row} ref={styled({ top: `${DAY_HEAD + row * step}px`, height: `${height}px` })}>
        {photos.map((photo, index) => (
          <Shot key={from + index} photo={photo} index={from + index} width={widths[index]} choice={choice} open={open} />
        ))}
      </div>,
    );
  }
  const place = model.row(day.first);
  return (
    <div class="day abs" role="rowgroup" aria-label={dayTitle(day.day)} ref={styled({ top: `${offset}px`, height: `${DAY_HEAD + day.rows * step}px` })}>
      <h2 class="h" role="presentation">
        {dayTitle(day.day)}
        <small>
          {number(day.count)} {day.count === 1 ? 'photo' : 'photos'}
          {place ? <> · <bdi>{placeText(parentOf(encode(place.path)))}</bdi></> : ''}
        </small>
      </h2>
      {rows}
    </div>
  );
}

/** Over so many megapixels no thumbnail is made. */
const LARGE = 50;

function Shot({ photo, index, width, choice, open }: { photo?: Photo; index: number; width: number; choice: Choice; open: (index: number) => void }) {
  const isFocused = choice.focus.value === `#${index}`;
  const megapixels = photo?.width && photo.height ? (photo.width * photo.height) / 1e6 : 0;
  const name = photo ? plain(nameOf(encode(photo.path))) : '';
  const isLarge = megapixels > LARGE;
  const click = (event: MouseEvent) => {
    choice.at = index;
    choice.focus.value = `#${index}`;
    if (event.ctrlKey || event.metaKey) choice.toggle(String(index), index);
    else open(index);
  };
  return (
    <div
      id={`photo-${index}`}
      class={`shot abs${isFocused ? ' focus' : ''}${isLarge ? ' none' : ''}`}
      role="gridcell"
      aria-selected={choice.ids.value.has(String(index))}
      aria-label={isLarge ? undefined : photo ? `${name}${photo.taken ? `, ${photo.taken.slice(0, 10)}` : ''}` : 'not there yet'}
      title={isLarge ? `${name}, ${megapixels.toFixed(0)} megapixels` : name}
      onClick={click}
      ref={styled({ flex: `0 0 ${width.toFixed(1)}px` })}
    >
      {photo && !isLarge && <Thumbnail path={encode(photo.path)} alt={name} delay={100} />}
      {isLarge && (
        <span>
          {megapixels.toFixed(0)} megapixels,
          <br />
          too large for
          <br />a thumbnail
        </span>
      )}
      
    </div>
  );
}
