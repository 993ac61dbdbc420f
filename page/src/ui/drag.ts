// Moves a row of a short list by its grip: while the pointer is down, the row is moved to where the pointer is.

/** Follows the pointer from a grip on; `move` is called once, at the end, with the row it was let go over. */
export function dragOver(event: PointerEvent, list: HTMLElement, rows: string, from: number, show: (at: number | null) => void, move: (from: number, to: number) => void): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const grip = event.currentTarget as HTMLElement;
  grip.setPointerCapture(event.pointerId);
  let to = from;
  show(from);
  const follow = (moving: PointerEvent) => {
    const all = [...list.querySelectorAll<HTMLElement>(rows)];
    const over = all.findIndex((row) => {
      const area = row.getBoundingClientRect();
      return moving.clientY < area.top + area.height / 2;
    });
    const index = over < 0 ? all.length : over;
    to = index > from ? index - 1 : index;
    all.forEach((row, at) => {
      row.classList.toggle('before', at === to && to < from);
      row.classList.toggle('after', at === to && to > from);
    });
  };
  const end = (moving: PointerEvent) => {
    grip.removeEventListener('pointermove', follow);
    grip.removeEventListener('pointerup', end);
    grip.removeEventListener('pointercancel', end);
    list.querySelectorAll(rows).forEach((row) => row.classList.remove('before', 'after'));
    show(null);
    if (moving.type === 'pointerup' && to !== from) move(from, to);
  };
  grip.addEventListener('pointermove', follow);
  grip.addEventListener('pointerup', end);
  grip.addEventListener('pointercancel', end);
}
