// Focus and selection of a list, by id and not by position: both survive updates, sorting and a change of lens.
import { signal } from '../lib/signal.ts';

export class Choice {
  /** The row that has the focus; `null` before the first key. */
  readonly focus = signal<string | null>(null);
  /** Where the focused row stands, as far as is known. */
  at = 0;
  /** The ids that are chosen, or with `isAll` the ones that are not. */
  readonly ids = signal<Set<string>>(new Set());
  readonly isAll = signal(false);
  /** The sizes of chosen rows, for the status line. */
  readonly sizes = new Map<string, number>();
  private anchor = 0;

  has(id: string): boolean {
    return this.ids.value.has(id) !== this.isAll.value;
  }

  count(total: number): number {
    return this.isAll.value ? total - this.ids.value.size : this.ids.value.size;
  }

  get isEmpty(): boolean {
    return !this.isAll.value && this.ids.value.size === 0;
  }

  only(id: string, at: number): void {
    this.isAll.value = false;
    this.ids.value = new Set([id]);
    this.anchor = at;
  }

  toggle(id: string, at: number): void {
    const ids = new Set(this.ids.value);
    if (!ids.delete(id)) ids.add(id);
    this.ids.value = ids;
    this.anchor = at;
  }

  /** Chooses from where the choice began to here; `idAt` knows the rows that are there. */
  extend(at: number, idAt: (index: number) => string | undefined): void {
    const ids = new Set<string>();
    const [first, last] = this.anchor < at ? [this.anchor, at] : [at, this.anchor];
    for (let index = first; index <= last; index++) {
      const id = idAt(index);
      if (id !== undefined) ids.add(id);
    }
    this.isAll.value = false;
    this.ids.value = ids;
  }

  all(): void {
    this.isAll.value = true;
    this.ids.value = new Set();
  }

  clear(): void {
    this.isAll.value = false;
    this.ids.value = new Set();
  }

  /** What the history entry keeps; thousands of ids would be too much. */
  save(): unknown {
    const ids = [...this.ids.value];
    return { focus: this.focus.value, at: this.at, isAll: this.isAll.value, ids: ids.length <= 1000 ? ids : [] };
  }

  restore(saved: unknown): void {
    const state = saved as { focus?: string; at?: number; isAll?: boolean; ids?: string[] } | undefined;
    if (!state) return;
    this.focus.value = state.focus ?? null;
    this.at = state.at ?? 0;
    this.isAll.value = !!state.isAll;
    this.ids.value = new Set(state.ids ?? []);
  }
}
