// A disk image: its zones as a bar and a list, the folders inside a zone, and its bytes. Nothing is ever written.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { API, Problem, send, url } from '../api/client.ts';
import { useAsk } from '../api/use_ask.ts';
import type { ImageEntry, Territory, Vault, Zone } from '../api/types.ts';
import { Header, Status } from '../app/frame.tsx';
import { query, setQuery } from '../app/router.ts';
import { exactBytes, exactTime, number, size, time, when } from '../lib/format.ts';
import { kindOf } from '../lib/kinds.ts';
import { canonical, decode, encode, join, nameOf, parentOf, plain, quoted, type Enc } from '../lib/names.ts';
import { zoneBoxes } from '../lib/zones.ts';
import { Equation } from '../ui/equation.tsx';
import { FactList, Grid, Section } from '../ui/grid.tsx';
import { usePage, useSize } from '../ui/hooks.ts';
import { FreshButton, Icon, Note, Share, Size, State } from '../ui/parts.tsx';
import { crumbsOf, upOf, type FileProps } from './at.tsx';
import { Download, downloadAction } from './file_frame.tsx';
import { Bytes } from './image_bytes.tsx';
import { NameCell, rowOf } from './list_lens.tsx';

export const ZONE_FILLS = ['f-disk', 'f-archive', 'f-document', 'f-picture', 'f-audio', 'f-video'];

export function zoneName(zone: Zone): string {
  const label = zone.territory ? plain(encode(zone.territory.label ?? '')) : '';
  return label || zone.name || zone.type_name || 'no label';
}

/** The part of a zone that is in use, in percent; `null` where the filesystem does not say. */
export function usedOf(territory: Territory | null | undefined): number | null {
  if (!territory || territory.free === null || territory.free === undefined || !territory.total) return null;
  return ((territory.total - territory.free) / territory.total) * 100;
}

function imageLength({ image: { layers, zones } }: Vault): number {
  return layers[0]?.length || Math.max(0, ...zones.map((zone) => zone.offset + zone.length));
}

export default function Image({ path, answer }: FileProps) {
  const [vault, setVault] = useState<Vault | null>(null);
  const [problem, setProblem] = useState('');
  const [filter, setFilter] = useState('');
  const zoneWord = query('zone');
  const dir = canonical(query('dir') || '/');
  const focus = query('file');
  useEffect(() => {
    let isGone = false;
    setVault(null);
    setProblem('');
    send<Vault>('POST', url('/vaults'), { path: decode(path) }).then(
      ({ value }) => isGone || setVault(value),
      (error) => isGone || setProblem(error instanceof Problem ? error.detail || 'It cannot be opened as a disk image.' : 'The server does not answer.'),
    );
    return () => {
      isGone = true;
    };
  }, [path]);
  usePage(plain(nameOf(path)), [downloadAction(path, answer.entry.size), vault ? { key: 'x', icon: 'down', text: 'Take out everything (tar)', href: `${API}/vaults/${vault.id}/extract`, download: true } : undefined], [vault]);
  const zones = vault?.image.zones ?? [];
  const zone = zones.find((each) => String(each.zone) === zoneWord) ?? zones.find((each) => each.territory) ?? zones[0];
  const listing = useAsk<{ entries: ImageEntry[]; complete?: boolean }>(vault && zone?.territory ? `${API}/vaults/${vault.id}/zones/${zone.zone}/dir/${dir === '/' ? dir : dir.slice(1)}?deleted=true&limit=1000` : null);
  const entries = (listing.value?.entries ?? []).map((entry) => rowOf({ ...entry, name: entry.name ?? decode(nameOf(encode(entry.path))) }) as InsideRow);
  const shown = entries.filter((entry) => !filter || entry.label.toLowerCase().includes(filter.toLowerCase()));
  shown.sort((a, b) => Number(b.type === 'directory') - Number(a.type === 'directory') || a.label.localeCompare(b.label, undefined, { numeric: true }));
  const open = (entry: (typeof shown)[number]) => {
    if (entry.type === 'directory') setQuery({ dir: join(dir, entry.enc), file: null, zone: String(zone!.zone) }, false);
    else setQuery({ file: entry.enc, zone: String(zone!.zone) });
  };
  const inner = dir.split('/').filter(Boolean);
  const address = (words: Record<string, string>) => location.pathname + '?' + new URLSearchParams(words);
  const crumbs = [
    ...crumbsOf(path),
    ...(zone ? [{ text: `zone ${zone.zone}`, href: address({ zone: String(zone.zone) }) }] : []),
    ...inner.map((name, index) => ({ text: plain(name), href: address({ zone: String(zone!.zone), dir: '/' + inner.slice(0, index + 1).join('/') }) })),
  ];
  const up = inner.length ? address({ zone: String(zone!.zone), dir: parentOf(dir) }) : upOf(path);
  const layer = vault?.image.layers[0];
  const fileWord = focus && shown.some((entry) => entry.enc === focus) ? focus : '';
  return (
    <>
      <Header crumbs={crumbs} up={up}>
        <FreshButton fresh={{ as_of: answer.freshness?.as_of, how: 'image' }} />
      </Header>
      <div class="tools">
        <Equation value={filter} placeholder="Filter this folder" command={`filemap image ls ${quoted(path)}${zone ? `!/${zone.zone}` : ''}${inner.length ? plain(dir) : ''}`} isLocal change={setFilter} />
        {vault && (
          <a class="btn wide" href={`${API}/vaults/${vault.id}/extract`} download>
            <Icon name="down" />
            Take out all
          </a>
        )}
      </div>
      {problem ? (
        <div class="scroll paneline">
          <State icon="disk" title="It is not shown as a disk image">
            <p>{problem}</p>
            <Download path={path} bytes={answer.entry.size} />
          </State>
        </div>
      ) : (
        vault && (
          <div class="cols2 imgcols">
            <div>
              <div class="sec zsec">
                <h2 class="h">
                  {size(imageLength(vault))} disk{' '}
                  <small>
                    {[layer ? [layer.format, layer.variant].filter(Boolean).join(' ') : '', vault.image.table && vault.image.table.kind !== 'none' ? `${vault.image.table.kind.toUpperCase()} with ${zones.length} zones` : zones.length === 1 ? 'one zone' : ''].filter(Boolean).join(', ')}
                  </small>
                </h2>
                <ZoneBar zones={zones} whole={imageLength(vault)} chosen={zone} choose={(next) => setQuery({ zone: String(next.zone), dir: null, file: null }, false)} />
              </div>
              <ZoneList zones={zones} chosen={zone} choose={(next) => setQuery({ zone: String(next.zone), dir: null, file: null }, false)} />
              {zone?.unread && (
                <div class="sec">
                  <Note kind="warn" icon="info">
                    <p>
                      <b>No folders here.</b> {zone.unread}
                    </p>
                  </Note>
                </div>
              )}
              {listing.error && (
                <div class="sec">
                  <Note kind="warn" icon="warn">
                    <p>
                      <b>This folder cannot be read.</b> {listing.error.detail}
                    </p>
                  </Note>
                </div>
              )}
              {zone?.territory && <Inside shown={shown} focus={fileWord} open={open} choose={(name) => setQuery({ file: name, zone: String(zone.zone) })} label={`${zoneName(zone)}, ${plain(dir)}`} />}
            </div>
            <aside aria-label="Territory" tabIndex={0}>
              {fileWord && <InsideFile vault={vault} zone={zone!} path={join(dir, fileWord)} entry={shown.find((entry) => entry.enc === fileWord)!} />}
              {zone && <ZoneFacts zone={zone} />}
              <Layers vault={vault} />
              {zone && <Bytes vault={vault} zone={zone} file={fileWord ? join(dir, fileWord) : ''} />}
            </aside>
          </div>
        )
      )}
      <Status took={listing.took}>
        <span>
          <b>{number(shown.length)}</b> {shown.length === 1 ? 'entry' : 'entries'}
          {shown.some((entry) => entry.deleted) ? `, ${shown.filter((entry) => entry.deleted).length} deleted` : ''}
        </span>
        <span class="grow" />
        <span class="wide">nothing is ever written to an image</span>
      </Status>
    </>
  );
}

function ZoneBar({ zones, whole, chosen, choose }: { zones: Zone[]; whole: number; chosen?: Zone; choose: (zone: Zone) => void }) {
  const [box, outer] = useSize<HTMLDivElement>(704);
  const width = Math.max(240, outer);
  const boxes = useMemo(() => zoneBoxes(zones, whole, width), [zones, whole, width]);
  return (
    <div ref={box}>
      <svg class="fig zb" viewBox={`0 0 ${width} 72`} width={width} height="72" role="img" aria-label={`Zones of the disk in order: ${boxes.map((each) => (each.zone ? `${zoneName(each.zone)} ${size(each.length)}` : `gap ${size(each.length)}`)).join(', ')}`}>
        {boxes.map(({ zone, x, width: wide, length, overlaps }) => {
          if (!zone) {
            return (
              <g>
                <title>gap, {exactBytes(length)}</title>
                <rect class="gap" x={x} y="6" width={wide} height="40" />
              </g>
            );
          }
          const used = usedOf(zone.territory);
          const isChosen = zone === chosen;
          const name = zoneName(zone);
          return (
            <g class={`${ZONE_FILLS[zones.indexOf(zone) % ZONE_FILLS.length]} zone`} onClick={() => choose(zone)}>
              <title>{`zone ${zone.zone}, ${name}: ${exactBytes(length)}${used !== null ? `, ${used.toFixed(0)} % used` : ''}${overlaps ? ', overlaps the one before' : ''}`}</title>
              <rect class="free" x={x} y="6" width={wide} height="40" />
              {used !== null && <rect class="used" x={x} y="6" width={(wide * used) / 100} height="40" />}
              {overlaps && <rect class="overlap" x={x} y="46" width={wide} height="4" />}
              {wide > 46 && !isChosen && (
                <text class="h" x={x + 7} y="23">
                  {name.slice(0, Math.floor((wide - 10) / 7.5))}
                </text>
              )}
              {wide > 92 && (
                <text x={x + 7} y="38">
                  {[zone.territory?.kind, size(length)].filter(Boolean).join(', ').slice(0, Math.floor((wide - 10) / 6))}
                </text>
              )}
              {isChosen && (
                <>
                  <rect class="zsel" x={x + 1} y="5" width={Math.max(2, wide - 2)} height="42" rx="2" />
                  <path class="at" d={`M${x + wide / 2 - 5} 55l5-6 5 6z`} />
                  <text class="h" text-anchor="middle" x={Math.min(width - 60, Math.max(60, x + wide / 2))} y="67">
                    {name}, {size(length)}
                  </text>
                </>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

function ZoneList({ zones, chosen, choose }: { zones: Zone[]; chosen?: Zone; choose: (zone: Zone) => void }) {
  return (
    <Grid<Zone>
      label="Zones"
      cls="zones"
      heads={[['#'], ['Territory'], ['Filesystem', 'c-x'], ['Size', 'r'], ['Used', 'r c-x'], [<span class="off">Used, as a bar</span>, 'c-x']]}
      rows={zones}
      keyOf={(zone) => zone.zone}
      at={chosen ? zones.indexOf(chosen) : -1}
      setAt={(at) => choose(zones[at])}
      isCurrent={(zone) => zone === chosen}
      cells={(zone, index) => {
        const used = usedOf(zone.territory);
        return [
          ['faint', zone.zone],
          ['name', <><svg class={`sw ${ZONE_FILLS[index % ZONE_FILLS.length]}`} aria-hidden="true"><rect width="10" height="10" /></svg><span class="cut"><bdi class="b">{zoneName(zone)}</bdi> <span class="faint">{zone.type_name}</span></span>{(zone.remarks ?? []).map((remark) => <span class="tag warn">{remark}</span>)}</>],
          ['dim c-x', zone.territory?.kind],
          ['r', <Size bytes={zone.length} />],
          ['r c-x faint', used !== null && `${used.toFixed(0)} %`],
          ['c-x faint', used !== null ? <Share part={used} /> : zone.territory ? '' : 'no filesystem'],
        ];
      }}
    />
  );
}

type InsideRow = ImageEntry & { enc: Enc; label: string };

function Inside({ shown, focus, open, choose, label }: { shown: InsideRow[]; focus: string; open: (entry: InsideRow) => void; choose: (name: Enc) => void; label: string }) {
  return (
    <Grid<InsideRow>
      label={label}
      cls="files inimg"
      heads={[['Name', '', 'asc'], ['Inside', 'r c-num'], ['Size', 'r c-size'], ['Changed', 'c-date']]}
      rows={shown}
      keyOf={(entry) => entry.enc}
      at={shown.findIndex((entry) => entry.enc === focus)}
      setAt={(at) => choose(shown[at].enc)}
      open={open}
      rowClass={(entry) => (entry.deleted ? 'gone' : '')}
      cells={(entry) => [
        ['name', <><NameCell row={entry} />{entry.deleted && <span class="tag" title="The directory entry is marked as deleted">deleted</span>}</>],
        ['r faint c-num', entry.below && number(entry.below.files)],
        ['r c-size', (entry.type !== 'directory' || entry.below) && <Size bytes={entry.below?.file_bytes ?? entry.size} />],
        ['c-date dim', when(time(entry.mtime)), exactTime(entry.mtime)],
      ]}
    />
  );
}

function InsideFile({ vault, zone, path, entry }: { vault: Vault; zone: Zone; path: Enc; entry: InsideRow }) {
  const address = `${API}/vaults/${vault.id}/zones/${zone.zone}/file/${path.replace(/^\//, '')}`;
  const kind = kindOf(path);
  const Player = kind === 'picture' ? 'img' : kind === 'video' || kind === 'audio' ? kind : null;
  if (entry.type === 'directory') return null;
  return (
    <Section title={<bdi>{entry.label}</bdi>}>
      {Player && <Player class="detailthumb" src={address} controls aria-label={entry.label} />}
      <div class="acts">
        <a class="btn" href={address} download={entry.label}>
          <Icon name="down" />
          Take out, {size(entry.size)}
        </a>
      </div>
    </Section>
  );
}

function ZoneFacts({ zone }: { zone: Zone }) {
  const { territory } = zone;
  const used = usedOf(territory) === null ? null : territory!.total - territory!.free!;
  return (
    <Section title={<bdi>{zoneName(zone)}</bdi>} small={`zone ${zone.zone}`}>
      <FactList
        of={[
          ['Filesystem', territory ? `${territory.kind}${territory.block_size ? `, blocks of ${size(territory.block_size)}` : ''}` : (zone.unread ?? 'none')],
          used !== null && ['Used', `${size(used)} of ${size(territory!.total)}`, exactBytes(used)],
          territory?.uuid && ['Serial', <code>{territory.uuid}</code>],
          ['Begins', `sector ${number(zone.offset / 512)}`, `byte ${number(zone.offset)}`],
          territory?.created && ['Made', when(time(territory.created)), exactTime(territory.created)],
        ]}
      />
      {(territory?.remarks ?? []).map((remark) => <p class="sm warn">{remark}</p>)}
    </Section>
  );
}

/** What the layers of the image say of themselves. */
function Layers({ vault }: { vault: Vault }) {
  const { layers, table } = vault.image;
  const facts = layers.flatMap((layer) => [...(layer.hashes ?? []), ...(layer.facts ?? [])]);
  const remarks = [...layers.flatMap((layer) => layer.remarks ?? []), ...(table?.remarks ?? [])];
  if (!facts.length && !remarks.length) return null;
  return (
    <Section title="Image" small={layers.map((layer) => layer.format).join(' on ')}>
      <FactList of={facts.map((fact) => [fact.name, <code class="cut hash" title={fact.text}>{fact.text}</code>])} />
      {remarks.map((remark) => <p class="sm warn">{remark}</p>)}
    </Section>
  );
}
