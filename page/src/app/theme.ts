// Dark or light: as the system says, or as chosen here.
import { signal } from '../lib/signal.ts';
import { remember, remembered } from '../lib/store.ts';

type Theme = 'system' | 'light' | 'dark';

export const theme = signal<Theme>(remembered<Theme>('theme', 'system'));

function apply(): void {
  if (theme.value === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme.value;
}

/** Turns to the other one; a second time back to the system's. */
export function switchTheme(): void {
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const other: Theme = isDark ? 'light' : 'dark';
  theme.value = theme.value === 'system' ? other : 'system';
  remember('theme', theme.value === 'system' ? undefined : theme.value);
  apply();
}

apply();
