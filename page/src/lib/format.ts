// Numbers, sizes, lengths of time and dates as the page shows them, with the rounding of the command line.

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB', 'ZiB', 'YiB'];

/** A size in two parts, rounded up as `du` does: one place below ten, none above. */
export function sizeParts(bytes: number): { value: string; unit: string; rank: 'k' | 'm' | 'g' } {
  let unit = 0;
  let scale = 1;
  while (unit < UNITS.length - 1 && bytes / scale >= 1024) {
    scale *= 1024;
    unit++;
  }
  let value = unit === 0 ? String(bytes) : rounded(bytes / scale);
  if (value === '1024' && unit < UNITS.length - 1) {
    value = '1.0';
    unit++;
  }
  return { value, unit: UNITS[unit], rank: unit < 2 ? 'k' : unit < 3 ? 'm' : 'g' };
}

function rounded(value: number): string {
  const tenths = Math.ceil(value * 10 - 1e-9);
  return tenths < 100 ? (tenths / 10).toFixed(1) : String(Math.ceil(value - 1e-9));
}

export function size(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return '?';
  const { value, unit } = sizeParts(Math.abs(bytes));
  return `${bytes < 0 ? '−' : ''}${value} ${unit}`;
}

/** A size for the narrow rail and for ticks. */
export function shortCount(count: number): string {
  if (count < 10000) return number(count);
  const steps: [number, string][] = [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ];
  for (const [scale, unit] of steps) {
    if (count >= scale) {
      const value = Math.floor((count / scale) * 10) / 10;
      return `${value < 10 ? value.toFixed(1) : Math.floor(value)} ${unit}`;
    }
  }
  return number(count);
}

/** A whole number with its thousands parted. */
export function number(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

export function exactBytes(bytes: number): string {
  return `${number(Math.abs(bytes))} byte${bytes === 1 ? '' : 's'}`;
}

/** One word for one, another for several. */
export function several(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export function percent(part: number, whole: number): string {
  return whole > 0 ? `${((part / whole) * 100).toFixed(1)} %` : '';
}

/** A position in a film: `41:07`, `1:52:30`. */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** A length of time in words: `1 h 52 min`. */
export function length(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 100) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${number(hours)} h`;
}

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
export const LONG_MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
export const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Reads a time of the API; `null` where it is not known. */
export function time(text: string | null | undefined): Date | null {
  if (!text) return null;
  const date = text[0] === '@' ? new Date(parseFloat(text.slice(1)) * 1000) : new Date(text);
  return Number.isNaN(date.getTime()) ? null : date;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

export function timeOfDay(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

export function dayText(date: Date): string {
  return `${date.getDate()} ${MONTHS[date.getMonth()]} ${date.getFullYear()}`;
}

/** Today the time, this week the day and time, else the date. */
export function when(date: Date | null, now = new Date()): string {
  if (!date) return '?';
  const start = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const at = date.getTime();
  if (at >= start && at < start + 864e5) return `today ${timeOfDay(date)}`;
  if (at < start && at >= start - 6 * 864e5) return `${DAYS[date.getDay()].slice(0, 3)} ${timeOfDay(date)}`;
  return dayText(date);
}

/** The exact time, for titles: with the fraction that the API gave and the zone. */
export function exactTime(text: string | null | undefined): string {
  const date = time(text);
  if (!date || !text) return 'not known';
  const fraction = /\.(\d+)/.exec(text)?.[1];
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  const seconds = `${timeOfDay(date)}:${two(date.getSeconds())}${fraction ? '.' + fraction : ''}`;
  return `${dayText(date)} ${seconds} ${zone}`;
}

/** An age in its largest unit: `2 s`, `3 h`, `40 d`. */
export function age(seconds: number): string {
  const at = Math.max(0, seconds);
  if (at < 60) return `${Math.floor(at)} s`;
  if (at < 3600) return `${Math.floor(at / 60)} min`;
  if (at < 86400) return `${Math.floor(at / 3600)} h`;
  if (at < 86400 * 730) return `${Math.floor(at / 86400)} d`;
  return `${Math.floor(at / 31557600)} y`;
}
