// What was done a moment ago can be undone for ten seconds: by the button, or Ctrl+Z.
import { signal } from '../lib/signal.ts';
import { Button } from './parts.tsx';

const offered = signal<{ text: string; run: () => void } | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

export function offerUndo(text: string, run: () => void): void {
  offered.value = { text, run };
  clearTimeout(timer);
  timer = setTimeout(() => (offered.value = null), 10_000);
}

/** Undoes what is offered; says whether there was anything. */
export function undo(): boolean {
  const offer = offered.value;
  offered.value = null;
  offer?.run();
  return !!offer;
}

export function UndoBar() {
  return (
    offered.value && (
      <p class="undo" role="status">
        <bdi class="cut">{offered.value.text}</bdi>
        <Button onClick={undo}>Undo</Button>
      </p>
    )
  );
}
