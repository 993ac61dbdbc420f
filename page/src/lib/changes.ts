// Changes by the folder they are in.
import type { Change } from '../api/types.ts';
import { encode, parentOf, plain, type Enc } from './names.ts';

export const KINDS = ['created', 'changed', 'moved', 'removed'] as const;
export const KIND_TEXT: Record<string, string> = { created: 'new', changed: 'changed', moved: 'moved', removed: 'removed' };

export interface Group {
  folder: Enc;
  created: Change[];
  changed: Change[];
  moved: Change[];
  removed: Change[];
  at: string | null;
  all: Change[];
}

/** Changes by the folder they are in, the newest first; a change of a folder that only follows its content is left out. */
export function groupChanges(changes: Change[], filter: string): Group[] {
  const groups = new Map<Enc, Group>();
  const low = filter.trim().toLowerCase();
  const kind = Object.entries(KIND_TEXT).find(([, word]) => word === low)?.[0];
  for (const change of changes) {
    const path = encode(change.path);
    if (change.type === 'directory' && change.change === 'changed') continue;
    if (kind ? change.change !== kind : low && !plain(path).toLowerCase().includes(low)) continue;
    const folder = parentOf(path);
    let group = groups.get(folder);
    if (!group) groups.set(folder, (group = { folder, created: [], changed: [], moved: [], removed: [], at: null, all: [] }));
    group[change.change]?.push(change);
    group.all.push(change);
    if (!group.at || (change.at && change.at > group.at)) group.at = change.at;
  }
  return [...groups.values()].sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));
}
