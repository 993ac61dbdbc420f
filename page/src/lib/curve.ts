// The arithmetic of charts: even ticks of an axis, the path of a curve, the marks of a span of time.
import { MONTHS } from './format.ts';

export interface Point {
  time: number;
  value: number;
}

/** Even steps of bytes from zero to a most, in a unit of 1, 2 or 5 times a power of 1024 or ten of it. */
export function byteTicks(most: number, wanted = 3): number[] {
  if (!(most > 0)) return [0];
  let unit = 1;
  while (most / unit >= 1024) unit *= 1024;
  const rough = most / unit / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = [1, 2, 4, 5, 10].map((step) => step * power).find((step) => step >= rough) ?? 10 * power;
  const ticks = [];
  for (let at = 0; at * unit <= most * 1.0001; at += nice) ticks.push(at * unit);
  return ticks;
}

/** Where months begin between two times, or days where it is a short time; thinned to at most so many. */
export function timeTicks(from: number, until: number, most: number): { time: number; label: string }[] {
  const days = (until - from) / 864e5;
  const isLong = days > 70;
  const step = [1, 2, 3, 6, 7, 12, 14, 24, 60, 120].find((each) => days / (isLong ? 30.5 : 1) / each <= most) ?? 240;
  const start = new Date(from);
  const out: { time: number; label: string }[] = [];
  for (let index = step; ; index += step) {
    // Months are counted from January on, so that years begin with a tick.
    const at = isLong ? new Date(start.getFullYear(), index - step, 1) : new Date(start.getFullYear(), start.getMonth(), start.getDate() + index);
    if (at.getTime() >= until) return out;
    if (at.getTime() < from) continue;
    const isFirst = !out.length || at.getMonth() === 0;
    out.push({ time: at.getTime(), label: isLong ? MONTHS[at.getMonth()] + (isFirst ? ` ${at.getFullYear()}` : '') : `${at.getDate()} ${MONTHS[at.getMonth()]}` });
  }
}

/** The path of a curve through points. */
export function linePath(points: Point[], x: (time: number) => number, y: (value: number) => number): string {
  return points.map((point, index) => `${index ? 'L' : 'M'}${x(point.time).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ');
}

/**
 * Cuts a curve where nothing looked for long: gaps of more than six times the middle distance, and at least three
 * days, are dotted.
 */
export function looked(points: Point[]): { runs: Point[][]; gaps: [Point, Point][] } {
  const distances = points.slice(1).map((point, index) => point.time - points[index].time);
  const middle = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
  const limit = Math.max(middle * 6, 3 * 864e5);
  const runs: Point[][] = [];
  const gaps: [Point, Point][] = [];
  let run: Point[] = [];
  points.forEach((point, index) => {
    if (index && point.time - points[index - 1].time > limit) {
      gaps.push([points[index - 1], point]);
      runs.push(run);
      run = [];
    }
    run.push(point);
  });
  if (run.length) runs.push(run);
  return { runs, gaps };
}

/** The value at a time, between the points around it; `null` before the first. */
export function valueAt(points: Point[], time: number): number | null {
  if (!points.length || time < points[0].time) return null;
  let before = points[0];
  for (const point of points) {
    if (point.time > time) {
      const part = (time - before.time) / (point.time - before.time || 1);
      return before.value + (point.value - before.value) * part;
    }
    before = point;
  }
  return before.value;
}

/** The path of a sparkline in a box. */
export function spark(values: number[], width: number, height: number): string {
  if (values.length < 2) return `M0,${height / 2} L${width},${height / 2}`;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const y = (value: number) => (most > least ? height - 2 - ((value - least) / (most - least)) * (height - 4) : height / 2);
  return values.map((value, index) => `${index ? 'L' : 'M'}${((index / (values.length - 1)) * width).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
}
