// Where a row stands in a scroll box whose height is capped. Browsers end a box at 16,777,216 px, so a longer list
// is scaled: both ends are true to the pixel, what is between them is mapped by ratio.

/** A box is never higher than this. */
export const MOST_PIXELS = 8_000_000;
/** Pixels at each end that are not scaled, so that a slow scroll never meets a wall. */
const EDGE = 100_000;

export interface Scale {
  /** Height of everything in the box. */
  height: number;
  isScaled: boolean;
  /** The scroll position that shows a row, which may be a fraction, at the top. */
  toPixel(row: number): number;
  /** The row at the top for a scroll position. */
  toRow(pixel: number): number;
}

/** The scale for a list of so many rows in a view of so many pixels. */
export function scaleFor(rows: number, rowHeight: number, view: number): Scale {
  const full = rows * rowHeight;
  if (full <= MOST_PIXELS) {
    return {
      height: full,
      isScaled: false,
      toPixel: (row) => row * rowHeight,
      toRow: (pixel) => pixel / rowHeight,
    };
  }
  const lastPixel = MOST_PIXELS - view;
  const lastRow = rows - view / rowHeight;
  const edgeRows = EDGE / rowHeight;
  const ratio = (lastRow - 2 * edgeRows) / (lastPixel - 2 * EDGE);
  return {
    height: MOST_PIXELS,
    isScaled: true,
    toPixel: (row) => {
      if (row <= edgeRows) return Math.max(0, row * rowHeight);
      if (row >= lastRow - edgeRows) return lastPixel - Math.max(0, lastRow - row) * rowHeight;
      return EDGE + (row - edgeRows) / ratio;
    },
    toRow: (pixel) => {
      if (pixel <= EDGE) return Math.max(0, pixel / rowHeight);
      if (pixel >= lastPixel - EDGE) return Math.min(lastRow, lastRow - (lastPixel - pixel) / rowHeight);
      return edgeRows + (pixel - EDGE) * ratio;
    },
  };
}

/**
 * The row at the top after the box moved from one position to another: small moves go by pixels whatever the
 * scale, a leap goes by ratio.
 */
export function moved(scale: Scale, row: number, from: number, to: number, rowHeight: number, view: number): number {
  if (!scale.isScaled || Math.abs(to - from) > 2 * view) return scale.toRow(to);
  return row + (to - from) / rowHeight;
}

/** The first and last row to draw, with some above and below. */
export function span(top: number, view: number, rowHeight: number, rows: number, more = 5): [number, number] {
  const first = Math.max(0, Math.floor(top) - more);
  const last = Math.min(rows, Math.ceil(top + view / rowHeight) + more);
  return [Math.min(first, last), last];
}
