// Rows of photos as wide as the pane. The height of a day is known from its count before any photo of it is, by
// an even ratio; so nothing moves when the true ratios come.

/** Photos of one row, with the width of each. */
export interface ShotRow {
  first: number;
  widths: number[];
}

const GAP = 4;
/** The ratio that a photo is taken to have until its own is known. */
export const EVEN_RATIO = 1.5;

/** How many photos stand in a row of the pane. */
export function perRow(width: number, height: number): number {
  return Math.max(2, Math.round((width + GAP) / (height * EVEN_RATIO + GAP)));
}

/** The rows of a day of so many photos; each row holds the same number, so its height is known before. */
export function rowsOf(count: number, each: number): number {
  return Math.ceil(count / each);
}

/** The widths of the photos of one row: in the proportion of their ratios, filling the pane but for a last row. */
export function widthsOf(ratios: (number | undefined)[], each: number, width: number, height: number): number[] {
  const known = ratios.map((ratio) => Math.min(3, Math.max(0.5, ratio ?? EVEN_RATIO)));
  const sum = known.reduce((all, ratio) => all + ratio, 0);
  const gaps = GAP * (known.length - 1);
  const isLast = known.length < each;
  const natural = sum * height;
  const scale = isLast ? Math.min(height, (width - gaps) / sum) : (width - gaps) / sum;
  return known.map((ratio) => (isLast && natural < width - gaps ? ratio * height : ratio * scale));
}
