// What lies over the page: the rest is inert, Tab stays inside, and the focus returns to where it was.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { overlay } from '../app/state.ts';

export function Dialog({ label, wide, small, children }: { label: string; wide?: boolean; small?: boolean; children: ComponentChildren }) {
  const dialog = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const rest = document.querySelector('.app')!;
    rest.setAttribute('inert', '');
    const first = dialog.current!.querySelector<HTMLElement>('[data-first], input, button, [tabindex="0"]');
    first?.focus();
    return () => {
      rest.removeAttribute('inert');
      if (before?.isConnected) before.focus({ preventScroll: true });
      else document.querySelector<HTMLElement>('[role=grid][tabindex="0"]')?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div class="over" role="presentation" onPointerDown={(event) => event.target === event.currentTarget && (overlay.value = null)}>
      <div ref={dialog} class={`dlg${wide ? ' widedlg' : ''}${small ? ' smalldlg' : ''}`} role="dialog" aria-modal="true" aria-label={label} tabIndex={-1}>
        {children}
      </div>
    </div>
  );
}

export function close(): void {
  overlay.value = null;
}
