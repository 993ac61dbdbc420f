// What the screen is like: signals of media questions, so that lists know the height of their rows.
import { computed, signal, type ReadonlySignal } from '../lib/signal.ts';

function question(text: string): ReadonlySignal<boolean> {
  const list = matchMedia(text);
  const answer = signal(list.matches);
  list.addEventListener('change', () => (answer.value = list.matches));
  return answer;
}

/** Fingers, or a small screen: rows are higher and a tap opens. */
export const isCoarse = question('(pointer: coarse), (max-width: 719px)');
export const isNarrow = question('(max-width: 719px)');
export const isTouch = question('(pointer: coarse)');

/** The height of a row; the same as `--row`. */
export const rowHeight = computed(() => (isCoarse.value ? 52 : 28));
