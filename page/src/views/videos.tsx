// Films and episodes, the newest first or by name, with a picture of each.
import { useMemo, useRef } from 'preact/hooks';
import { url } from '../api/client.ts';
import type { Video } from '../api/types.ts';
import { Header, Status } from '../app/frame.tsx';
import { isNarrow } from '../app/media.ts';
import { at, go, query, setQuery } from '../app/router.ts';
import { length, number } from '../lib/format.ts';
import { encode, nameOf, plain } from '../lib/names.ts';
import { remembered } from '../lib/store.ts';
import { Choice } from '../list/choice.ts';
import { useList } from '../list/use_list.ts';
import { VirtualList, type ListHandle } from '../list/virtual_list.tsx';
import { Icon, Segment, State } from '../ui/parts.tsx';
import { useGoTo, usePage, useSize } from '../ui/hooks.ts';
import { styled } from '../ui/styled.ts';
import { Thumbnail } from './tile.tsx';

interface Answer {
  total: number;
  videos: Video[];
}

type Row = Video & { enc: string; label: string };

function rowOf(video: Video): Row {
  const enc = encode(video.path);
  return { ...video, enc, label: video.title || plain(nameOf(enc)) };
}

export default function Videos() {
  const sort = query('sort') === 'name' ? 'name' : 'recent';
  const choice = useMemo(() => new Choice(), []);
  const handle = useRef<ListHandle | null>(null);
  const { model } = useList<Answer, Row, null>(`videos ${sort}`, {
    place: 'videos',
    address: (offset, limit) => url('/videos', { sort, offset, limit }),
    read: (answer) => ({ total: answer.total, rows: answer.videos.map(rowOf), head: null }),
  });
  const [pane, width] = useSize<HTMLDivElement>();
  const total = model.total.value;
  usePage('Films');
  useGoTo(total, (text) => handle.current?.reveal(Number(text) - 1));
  const perRow = Math.max(2, Math.floor((width - 84) / (isNarrow.value ? 150 : 212)));
  const resume = remembered<Record<string, number>>('resume', {});
  return (
    <>
      <Header crumbs={[{ text: 'Films' }]} up="/" />
      <div class="tools">
        <Segment<'recent' | 'name'> label="Order" value={sort} choose={(value) => setQuery({ sort: value === 'recent' ? null : value }, false)} choices={[{ value: 'recent', text: 'Newest' }, { value: 'name', text: 'By name' }]} />
      </div>
      <div class="pane" ref={pane}>
        {total === 0 ? (
          <div class="scroll">
            <State icon="film" title="No film is known yet">
              <p>Videos show up here once a scan has found them.</p>
            </State>
          </div>
        ) : (
          <VirtualList<Row>
            model={model}
            choice={choice}
            label="Films"
            cls="gridlens films"
            perRow={perRow}
            height={isNarrow.value ? 150 : 184}
            idOf={(row) => row.enc}
            open={(row) => go(at(row.enc))}
            handle={(given) => (handle.current = given)}
            find={async (typed) => {
              for (const [index, row] of model.loaded()) if (row.label.toLowerCase().startsWith(typed.toLowerCase())) return index;
              return null;
            }}
            tile={(row) =>
              row ? (
                <>
                  <span class="tilebox wideframe">
                    <Icon name="film" />
                    <Thumbnail path={row.enc} alt="" />
                    {resume[row.enc] && row.seconds ? <span class="resume" ref={styled({ width: `${Math.min(100, (resume[row.enc] / row.seconds!) * 100)}%` })} /> : null}
                  </span>
                  <span class="tilename cut">
                    <bdi>{row.show ? `${row.show} ${row.season ? `${row.season}×${String(row.episode ?? 0).padStart(2, '0')}` : ''}` : row.label}</bdi>
                  </span>
                  <span class="xs faint cut">{[row.show ? row.label : '', row.seconds ? length(row.seconds) : '', row.height ? `${row.height}p` : ''].filter(Boolean).join(' · ')}</span>
                </>
              ) : (
                <span class="tilebox wideframe" aria-busy="true" />
              )
            }
            autoFocus
          />
        )}
      </div>
      <Status took={model.took.value}>
        <span>
          <b>{total === null ? '…' : number(total)}</b> {total === 1 ? 'film' : 'films and episodes'}
        </span>
        <span class="grow" />
      </Status>
    </>
  );
}
