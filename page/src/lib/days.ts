// The timeline of photos: where each day and each of its rows stands, from counts alone, so that nothing moves when
// the photos come, and any day is a jump away.
import { rowsOf } from './justify.ts';

export interface Day {
  day: string;
  count: number;
}

export interface PlacedDay extends Day {
  /** The number of the first photo of the day in the whole. */
  first: number;
  top: number;
  rows: number;
}

export interface Timeline {
  days: PlacedDay[];
  height: number;
  total: number;
}

export const DAY_HEAD = 44;
export const GAP = 4;
const AFTER = 8;

export function timeline(days: Day[], each: number, rowHeight: number): Timeline {
  let [top, first] = [0, 0];
  const placed = days.map((day) => {
    const rows = rowsOf(day.count, each);
    const here = { ...day, first, top, rows };
    top += DAY_HEAD + rows * (rowHeight + GAP) + AFTER;
    first += day.count;
    return here;
  });
  return { days: placed, height: top, total: first };
}

/** The index of the day that a height falls into. */
export function dayAt(line: Timeline, top: number): number {
  let [low, high] = [0, line.days.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (line.days[middle].top <= top) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The day that holds a photo by its number in the whole. */
export function dayOf(line: Timeline, index: number): number {
  let [low, high] = [0, line.days.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (line.days[middle].first <= index) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** The marks of years on the rail, in pixels of the whole. */
export function yearMarks(line: Timeline): { offset: number; label: string }[] {
  const marks: { offset: number; label: string }[] = [];
  let last = '';
  for (const day of line.days) {
    const year = day.day.slice(0, 4);
    if (year === last) continue;
    last = year;
    marks.push({ offset: day.top, label: /^\d{4}$/.test(year) ? year : '' });
  }
  return marks;
}

/** Thins marks so that their labels have room. */
export function thinned(marks: { offset: number; label: string }[], whole: number, height: number): { offset: number; label: string }[] {
  const out: typeof marks = [];
  let last = -Infinity;
  for (const mark of marks) {
    const y = (mark.offset / Math.max(1, whole)) * height;
    if (y - last < 20) continue;
    last = y;
    out.push(mark);
  }
  return out;
}
