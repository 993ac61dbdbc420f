// A squarified treemap: boxes of given areas in a rectangle, as near to squares as the order allows
// (Bruls, Huizing, van Wijk 2000).

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Lays out values, the largest first, in a rectangle; one box a value, zero values get boxes of no size. */
export function squarify(values: number[], area: Box): Box[] {
  const total = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const boxes: Box[] = [];
  if (total <= 0 || area.width <= 0 || area.height <= 0) {
    return values.map(() => ({ x: area.x, y: area.y, width: 0, height: 0 }));
  }
  const scale = (area.width * area.height) / total;
  let rest = { ...area };
  let row: number[] = [];
  let sum = 0;
  const place = () => {
    rest = placeRow(row, sum, rest, boxes);
    row = [];
    sum = 0;
  };
  for (const value of values) {
    const next = Math.max(0, value) * scale;
    const side = Math.min(rest.width, rest.height);
    if (row.length && worst(row, sum, side) < worst([...row, next], sum + next, side)) place();
    row.push(next);
    sum += next;
  }
  place();
  return boxes;
}

function worst(row: number[], sum: number, side: number): number {
  const [most, least] = [row[0], row[row.length - 1]];
  if (sum <= 0 || least <= 0 || side <= 0) return Infinity;
  const square = side * side;
  return Math.max((square * most) / (sum * sum), (sum * sum) / (square * least));
}

function placeRow(row: number[], sum: number, rest: Box, boxes: Box[]): Box {
  const isWide = rest.width >= rest.height;
  const side = isWide ? rest.height : rest.width;
  const depth = side > 0 ? Math.min(sum / side, isWide ? rest.width : rest.height) : 0;
  let along = 0;
  for (const value of row) {
    const extent = depth > 0 ? value / depth : 0;
    boxes.push(
      isWide
        ? { x: rest.x, y: rest.y + along, width: depth, height: extent }
        : { x: rest.x + along, y: rest.y, width: extent, height: depth },
    );
    along += extent;
  }
  return isWide
    ? { ...rest, x: rest.x + depth, width: Math.max(0, rest.width - depth) }
    : { ...rest, y: rest.y + depth, height: Math.max(0, rest.height - depth) };
}

/** The box that lies next to one in a direction, by the distance between middles; -1 where there is none. */
export function neighbour(boxes: Box[], from: number, key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'): number {
  const middle = (box: Box) => [box.x + box.width / 2, box.y + box.height / 2];
  const [x, y] = middle(boxes[from]);
  let [best, found] = [Infinity, -1];
  boxes.forEach((box, index) => {
    if (index === from || box.width <= 0 || box.height <= 0) return;
    const [dx, dy] = [middle(box)[0] - x, middle(box)[1] - y];
    const along = key === 'ArrowLeft' ? -dx : key === 'ArrowRight' ? dx : key === 'ArrowUp' ? -dy : dy;
    const across = Math.abs(key === 'ArrowLeft' || key === 'ArrowRight' ? dy : dx);
    // What lies mostly aside is another direction.
    if (along <= 0.5 || across > along * 2.5 + 1) return;
    const far = along + across * 1.5;
    if (far < best) [best, found] = [far, index];
  });
  return found;
}
