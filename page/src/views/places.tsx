// Places: every root with its files, size, disk in use, age, and how it is watched.
import { useEffect, useState } from 'preact/hooks';
import { Header, Status } from '../app/frame.tsx';
import { at, go } from '../app/router.ts';
import { freshnessOf, loadRoots, percentOf, rootName, roots, scanOf, server } from '../app/state.ts';
import { resets, ticks } from '../api/events.ts';
import type { Root, Watching } from '../api/types.ts';
import { number, several, size, time, when } from '../lib/format.ts';
import { freshText } from '../lib/fresh.ts';
import { encode, plain } from '../lib/names.ts';
import { Equation } from '../ui/equation.tsx';
import { Grid } from '../ui/grid.tsx';
import { usePage } from '../ui/hooks.ts';
import { Icon, Note, PipMark, Share, Size, State, useNow } from '../ui/parts.tsx';

function watchOf(root: Root): Watching | undefined {
  const path = encode(root.path);
  return server.value?.watching?.find((watch) => (/^\d+$/.test(String(watch.root)) ? String(watch.root) === String(root.id) : encode(watch.root as string) === path));
}

function howText(root: Root, watch: Watching | undefined): string {
  if (!root.available) return `as of ${when(time(root.last_look))}`;
  return watch?.lost_since ? 'not watched' : watch?.backend ? 'watched' : root.filesystem;
}

function filesOf(root: Root): number {
  return root.files ?? root.sum?.files ?? root.entries;
}

export function Places() {
  const now = useNow();
  const [filter, setFilter] = useState('');
  const [focus, setFocus] = useState(-1);
  usePage('Places');
  const tick = Math.floor(ticks.value / 20);
  useEffect(() => {
    loadRoots().catch(() => undefined);
  }, [tick, resets.value]);
  const all = roots.value;
  const shown = (all ?? []).filter((root) => `${rootName(root)} ${plain(encode(root.path))}`.toLowerCase().includes(filter.toLowerCase()));
  const files = (all ?? []).reduce((sum, root) => sum + filesOf(root), 0);
  return (
    <>
      <Header crumbs={[{ text: 'Places' }]} />
      <div class="tools">
        <Equation value={filter} placeholder="Filter places" command="filemap roots" isLocal change={setFilter} />
      </div>
      <div class="scroll paneline">
        {all?.length === 0 && (
          <State icon="home" title="No place is known yet">
            <p>
              Start the server with a folder: <code>filemap serve ~/films</code>
            </p>
          </State>
        )}
        <Grid<Root>
          label="Places"
          cls="places"
          heads={[['Name'], ['Files', 'r c-x'], ['Size', 'r'], ['Disk in use', 'c-x'], ['Looked at'], ['How', 'c-x']]}
          rows={shown}
          keyOf={(root) => root.id}
          at={focus}
          setAt={setFocus}
          open={(root) => go(at(encode(root.path)))}
          isEager
          rowClass={(root) => (root.available ? '' : 'gone')}
          cells={(root) => {
            const path = encode(root.path);
            const scan = scanOf(path);
            const fresh = freshText(freshnessOf(root), now, { isScanned: !!scan, percent: percentOf(scan), isAway: !root.available });
            const watch = watchOf(root);
            const used = root.disk && root.disk.total > 0 ? `${((root.disk.used / root.disk.total) * 100).toFixed(0)} % of the disk is in use` : '';
            return [
              ['name', <><Icon name="dir" cls="dir" /><span class="nm"><bdi>{rootName(root)}</bdi></span><bdi class="faint sm cut c-x">{plain(path)}</bdi></>],
              ['r faint c-x', number(filesOf(root))],
              ['r', <Size bytes={root.allocated} atLeast={!root.complete} />],
              ['c-x', used ? <Share part={parseFloat(used)} title={used} /> : '–', used || 'The disk does not say'],
              ['fr', <><PipMark kind={fresh.pip} /><span class="cut">{fresh.phrase}</span></>, fresh.title],
              [`cut c-x ${watch?.lost_since ? 'warn' : 'faint'}`, howText(root, watch)],
            ];
          }}
        />
        {shown.map((root) => {
          const watch = watchOf(root);
          if (root.available && !watch?.lost_since) return null;
          return (
            <div class="sec" key={root.id}>
              {root.available ? (
                <Note>
                  <p>
                    <b>{rootName(root)} is not watched any more</b>, since {when(time(watch!.lost_since))}. It is scanned at times instead.
                  </p>
                  {watch!.help && (
                    <p>
                      What helps: <code>{watch!.help}</code>
                    </p>
                  )}
                </Note>
              ) : (
                <Note kind="warn" icon="none">
                  <p>
                    <b>{rootName(root)} is not there{root.reason ? `: ${root.reason}` : ''}.</b> You see what was there {when(time(root.last_look))}.
                  </p>
                  <p>Names, sizes and facts answer as before. Files cannot be opened until it is back; nothing was removed.</p>
                </Note>
              )}
            </div>
          );
        })}
      </div>
      <Status>
        <span>
          <b>{all ? all.length : '…'}</b> {all?.length === 1 ? 'place' : 'places'}{files ? `, ${several(files, 'file', 'files')}` : ''}
        </span>
        <span class="grow" />
        {server.value?.catalogue_bytes !== undefined && <span class="wide">catalogue {size(server.value.catalogue_bytes)}</span>}
        {server.value && <span class="wide">filemap {server.value.version}</span>}
      </Status>
    </>
  );
}
