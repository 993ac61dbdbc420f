// Keys that count everywhere. In a list, letters and digits type a name; so no command is a letter alone.
import { actions, goTo, overlay } from './state.ts';
import { at, go, place, query } from './router.ts';
import { parentOf } from '../lib/names.ts';
import { playerKey } from '../player/queue.ts';
import { undo } from '../ui/undo.tsx';

export const LENSES = ['', 'grid', 'sizes', 'growth', 'changes'] as const;

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return !!element?.closest?.('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]');
}

function turnLens(step: number): void {
  if (!place.value.path.startsWith('/at')) return;
  const now = LENSES.indexOf(query('lens') as (typeof LENSES)[number]);
  const next = LENSES[(Math.max(0, now) + step + LENSES.length) % LENSES.length];
  const words = new URLSearchParams(place.value.query);
  if (next) words.set('lens', next);
  else words.delete('lens');
  go(place.value.path + (words.size ? '?' + words : ''));
}

/** One folder up; from a root to the places. */
export function goUp(): void {
  const { path } = place.value;
  if (path.startsWith('/at/')) {
    const up = document.querySelector<HTMLAnchorElement>('a[data-up]')?.getAttribute('href');
    go(up ?? at(parentOf(path.slice(3))));
  } else if (path !== '/') go(parentOf(path));
}

function press(event: KeyboardEvent): boolean {
  switch (event.key) {
    case '/':
      overlay.value = 'search';
      return true;
    case '=': {
      const field = document.getElementById('filter') as HTMLInputElement | null;
      field?.focus();
      field?.select();
      return !!field;
    }
    case '#':
      if (goTo.value) overlay.value = 'goto';
      return !!goTo.value;
    case '.':
      if (actions.value.length) overlay.value = 'menu';
      return actions.value.length > 0;
    case '<':
      turnLens(-1);
      return true;
    case '>':
      turnLens(1);
      return true;
    case '?':
      overlay.value = 'keys';
      return true;
    case 'Backspace':
      goUp();
      return true;
  }
  return false;
}

export function startKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (overlay.value) {
      if (event.key === 'Escape') {
        overlay.value = null;
        event.preventDefault();
      }
      return;
    }
    if (isTyping(event.target)) return;
    if (playerKey(event)) return event.preventDefault();
    if ((event.ctrlKey || event.metaKey) && event.key === 'z' && undo()) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (press(event)) event.preventDefault();
  });
}
