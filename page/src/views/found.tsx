// What a search found, as a list: page after page by the cursor of the server.
import { useEffect, useMemo } from 'preact/hooks';
import { ask, url } from '../api/client.ts';
import type { FindAnswer, FoundEntry } from '../api/types.ts';
import { Header, Status } from '../app/frame.tsx';
import { at, go, query, setQuery } from '../app/router.ts';
import { exactTime, number, time, when } from '../lib/format.ts';
import { encode, nameOf, parentOf, plain, type Enc } from '../lib/names.ts';
import { Choice } from '../list/choice.ts';
import { ListModel, PAGE } from '../list/model.ts';
import { VirtualList } from '../list/virtual_list.tsx';
import { filterText } from '../lib/filter.ts';
import { Equation } from '../ui/equation.tsx';
import { usePage } from '../ui/hooks.ts';
import { Size, State } from '../ui/parts.tsx';
import { bytesOf, NameCell } from './list_lens.tsx';
import { placeText } from './search.tsx';

interface Found {
  path: Enc;
  label: string;
  entry: FoundEntry;
}

export default function FoundView() {
  const text = query('q');
  const where = filterText(text);
  const choice = useMemo(() => new Choice(), [where]);
  // The server goes on from a cursor; a list goes by numbers. So what came is kept, and more is asked for at its end.
  const found = useMemo(() => ({ rows: [] as Found[], cursor: '' as string | undefined, command: '', stopped: '' }), [where]);
  const model = useMemo(
    () =>
      new ListModel<Found>(where, async (offset, limit, signal) => {
        const started = performance.now();
        while (where && found.cursor !== undefined && found.rows.length < offset + limit) {
          const { value } = await ask<FindAnswer>(url('/find', { where, limit: 500, cursor: found.cursor }), { signal });
          found.rows.push(...value.entries.map((entry) => ({ path: encode(entry.path), label: plain(encode(entry.path)), entry })));
          found.cursor = value.cursor;
          found.command = value.command ?? '';
          found.stopped = value.stopped_at ? plain(encode(value.stopped_at)) : '';
        }
        const more = where && found.cursor !== undefined ? PAGE : 0;
        return { page: { total: found.rows.length + more, rows: found.rows.slice(offset, offset + limit), head: null }, took: performance.now() - started };
      }),
    [where],
  );
  useEffect(() => () => model.close(), [model]);
  usePage(`${text} · Search`);
  model.version.value;
  const total = model.total.value;
  const problem = model.problem.value?.detail;
  return (
    <>
      <Header crumbs={[{ text: 'Search' }]} up="/" />
      <div class="tools">
        <Equation value={text} placeholder="Filter all places" command={found.command || `filemap find --where '${where}' --all-roots`} isLocal change={(typed) => setQuery({ q: typed })} />
      </div>
      <div class="pane">
        {total === 0 || problem ? (
          <div class="scroll">
            <State icon="search" title={problem || 'Nothing matches'} />
          </div>
        ) : (
          <VirtualList<Found>
            model={model}
            choice={choice}
            label="What was found"
            cls="files found"
            heads={[['Name'], ['Place'], ['Size', 'r c-size'], ['Changed', 'c-date']]}
            idOf={(row) => row.path}
            sizeOf={(row) => bytesOf(row.entry)}
            open={(row) => go(at(row.path))}
            cells={({ path, entry }) => [
              ['name', <NameCell row={{ ...entry, enc: nameOf(path), label: '' }} />],
              ['dim cut c-place', <bdi>{placeText(parentOf(path))}</bdi>, plain(path)],
              ['c-size r', <Size bytes={bytesOf(entry)} />],
              ['c-date dim', when(time(entry.mtime)), exactTime(entry.mtime)],
            ]}
            autoFocus
          />
        )}
      </div>
      <Status took={model.took.value}>
        <span>
          <b>{number(found.rows.length)}</b> found{found.stopped ? `, stopped at ${found.stopped}` : found.cursor === undefined ? ', complete' : ', more below'}
        </span>
        <span class="grow" />
      </Status>
    </>
  );
}
