// Sizes: a treemap of two levels and the same as a table. Boxes are buttons, arrows go by geometry, Enter zooms.
import { useMemo, useState } from 'preact/hooks';
import { url } from '../api/client.ts';
import { resets, ticks } from '../api/events.ts';
import { useAsk } from '../api/use_ask.ts';
import type { GrowthAnswer, TreeBox } from '../api/types.ts';
import { Status } from '../app/frame.tsx';
import { at, go } from '../app/router.ts';
import { exactBytes, number, percent, size, time } from '../lib/format.ts';
import { KIND_WORD, kindOfFile, type Kind } from '../lib/kinds.ts';
import { encode, nameOf, plain, type Enc } from '../lib/names.ts';
import { neighbour, squarify, type Box } from '../lib/squarify.ts';
import { remember, remembered } from '../lib/store.ts';
import { Grid } from '../ui/grid.tsx';
import { useSize } from '../ui/hooks.ts';
import { Note, Segment, Size, State } from '../ui/parts.tsx';
import { styled } from '../ui/styled.ts';
import type { LensProps } from './folder.tsx';

type By = 'type' | 'age' | 'owner' | 'growth';

const OWNER_FILLS = ['f-picture', 'f-document', 'f-audio', 'f-video', 'f-archive', 'f-disk'];
const AGES: [string, number][] = [['under 30 d', 30], ['under 6 mo', 183], ['under 1 y', 365], ['under 3 y', 1096], ['under 5 y', 1826], ['longer', Infinity]];
const GROWTHS: [string, string][] = [['f-gm2', 'shrank over 10 %'], ['f-gm1', 'shrank'], ['f-g0', 'as it was'], ['f-g1', 'grew'], ['f-g2', 'over 10 %'], ['f-g3', 'over 50 %']];

/** A box of the map: of the first level with its children laid out inside. */
interface Placed {
  node: TreeBox;
  path: Enc;
  name: string;
  box: Box;
  isRest: boolean;
  inner: { node: TreeBox; name: string; box: Box; isRest: boolean }[];
}

export function ageFill(text: string | null | undefined, now: number): string {
  const date = time(text);
  if (!date) return 'f-other';
  const days = (now - date.getTime()) / 864e5;
  return 'f-a' + AGES.findIndex(([, most]) => days < most);
}

export function growthFill(before: number | null | undefined, now: number): string {
  if (before === null || before === undefined) return 'f-other';
  if (before === 0) return now > 0 ? 'f-g3' : 'f-g0';
  const change = now / before - 1;
  if (change < -0.1) return 'f-gm2';
  if (change < -0.001) return 'f-gm1';
  if (change <= 0.001) return 'f-g0';
  return change < 0.1 ? 'f-g1' : change < 0.5 ? 'f-g2' : 'f-g3';
}

function kindOfBox(node: TreeBox, depth = 0): Kind {
  if (node.type !== 'directory') return kindOfFile(encode(node.name), node.media);
  // A folder has the colour of what most of it is.
  const sums = new Map<Kind, number>();
  if (depth < 3) for (const child of node.children ?? []) sums.set(kindOfBox(child, depth + 1), (sums.get(kindOfBox(child, depth + 1)) ?? 0) + child.size);
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'other';
}

function fillOf(node: TreeBox, by: By, owners: number[], before: Map<Enc, number>, now: number): string {
  if (by === 'age') return ageFill(node.newest_mtime, now);
  if (by === 'owner') return OWNER_FILLS[owners.indexOf(node.uid ?? -1)] ?? 'f-other';
  if (by === 'growth') return growthFill(before.get(encode(node.path)), node.size);
  return 'f-' + kindOfBox(node);
}

/** The children of a folder with the small ones as one, the largest first. */
function partsOf(node: TreeBox): { node: TreeBox; isRest: boolean }[] {
  const parts = (node.children ?? []).filter((child) => child.size > 0).map((child) => ({ node: child, isRest: false }));
  const rest = node.rest;
  if (rest && rest.size > 0) {
    const files = `rest: ${number(rest.files)} files`;
    parts.push({ node: { name: files, path: node.path, type: 'rest', size: rest.size }, isRest: true });
  }
  return parts.sort((a, b) => Number(a.isRest) - Number(b.isRest) || b.node.size - a.node.size);
}

function placeAll(root: TreeBox, width: number, height: number): Placed[] {
  const parts = partsOf(root);
  const boxes = squarify(parts.map((part) => part.node.size), { x: 0, y: 0, width, height });
  return parts.map(({ node, isRest }, index) => {
    const box = boxes[index];
    const head = box.height > 60 && box.width > 60 ? 23 : 4;
    const area = { x: box.x + 4, y: box.y + head, width: box.width - 8, height: box.height - head - 4 };
    const children = area.width > 24 && area.height > 20 ? partsOf(node) : [];
    const inner = squarify(children.map((child) => child.node.size), area);
    return {
      node,
      path: encode(node.path),
      name: plain(nameOf(encode(node.name))) || plain(encode(node.name)),
      box,
      isRest,
      inner: children.map((child, at) => ({ node: child.node, name: plain(encode(child.node.name)), box: inner[at], isRest: child.isRest })),
    };
  });
}

export default function Sizes({ path, where, choice }: LensProps) {
  const [stage, stageWidth, stageHeight] = useSize<HTMLDivElement>(736, 560);
  const area = { width: Math.max(200, stageWidth), height: Math.max(220, stageHeight) };
  const [by, setBy] = useState<By>(remembered('map.by', 'type'));
  const [hover, setHover] = useState(-1);
  const [zoom, setZoom] = useState<Box | null>(null);
  const tick = Math.floor(ticks.value / 50);
  const asked = useAsk<TreeBox>(url('/treemap', { path, levels: 2, boxes: 1000 }), false, tick + resets.value * 1000);
  const grown = useAsk<GrowthAnswer>(by === 'growth' ? url('/growth', { path, since: new Date(new Date().setHours(0, 0, 0, 0) - 30 * 864e5).toISOString(), children: 1000 }) : null).value;
  const before = useMemo(() => new Map((grown?.children ?? []).map((child) => [encode(child.path), child.before?.allocated ?? 0])), [grown]);
  const root = asked.value;
  const placed = useMemo(() => (root ? placeAll(root, area.width, area.height) : []), [root, area.width, area.height]);
  const shown = (item: Placed) => !where || item.name.toLowerCase().includes(where.toLowerCase());
  const owners = useMemo(() => {
    const sums = new Map<number, number>();
    for (const { node } of placed) if (typeof node.uid === 'number') sums.set(node.uid, (sums.get(node.uid) ?? 0) + node.size);
    return [...sums].sort((a, b) => b[1] - a[1]).slice(0, OWNER_FILLS.length).map(([owner]) => owner);
  }, [placed]);
  const rows = placed.filter(shown);
  const now = Date.now();
  const focusId = choice.focus.value;
  const focus = Math.max(0, placed.findIndex((item) => !item.isRest && nameOf(item.path) === focusId));
  const setFocus = (index: number, isReal = true) => {
    choice.focus.value = nameOf(placed[index].path);
    if (isReal) requestAnimationFrame(() => stage.current?.querySelectorAll<SVGGElement>('.box')[index]?.focus());
  };
  const enter = (index: number) => {
    const item = placed[index];
    if (item.isRest || item.node.type !== 'directory') return item.isRest ? undefined : go(at(item.path));
    setZoom(item.box);
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    setTimeout(() => go(at(item.path, { lens: 'sizes' })), isStill ? 0 : 160);
  };
  const keyed = (event: KeyboardEvent, index: number) => {
    if (event.key.startsWith('Arrow')) {
      const next = neighbour(placed.map((item) => item.box), index, event.key as 'ArrowLeft');
      if (next >= 0) setFocus(next);
    } else if (event.key === 'Home') setFocus(0);
    else if (event.key === 'End') setFocus(placed.length - 1);
    else if (event.key === 'Enter' || event.key === ' ') enter(index);
    else return;
    event.preventDefault();
  };
  const chooseBy = (value: By) => {
    setBy(value);
    remember('map.by', value === 'type' ? undefined : value);
  };
  const scale = zoom ? [area.width / zoom.width, area.height / zoom.height] : null;
  return (
    <>
      <div class="cols2 mapcols">
        <div class="map">
          <div class="flex wrap maphead">
            <span class="faint sm">Colour</span>
            <Segment<By> label="Colour by" value={by} choose={chooseBy} choices={[{ value: 'type', text: 'Type' }, { value: 'age', text: 'Age' }, { value: 'owner', text: 'Owner' }, { value: 'growth', text: 'Growth' }]} />
            <span class="grow" />
            <Key by={by} owners={owners} />
          </div>
          <div class="tmbox" ref={stage} aria-busy={asked.phase === 'slow' || asked.phase === 'late'}>
            {root && !placed.length && <State icon="sizes" title="Nothing here takes room" />}
            {asked.error && <Note kind="warn" icon="warn"><p>{asked.error.detail}</p></Note>}
            {placed.length > 0 && (
              <svg class="fig tm" viewBox={`0 0 ${area.width} ${area.height}`} width={area.width} height={area.height} role="group" aria-label={`Treemap: ${placed.length} boxes, each a button; the same as the table beside it`}>
                <g class="zoomable" ref={styled({ transform: scale ? `scale(${scale[0]}, ${scale[1]}) translate(${-zoom!.x}px, ${-zoom!.y}px)` : '' })}>
                  {placed.map((item, index) => (
                    <g
                      class={`box ${fillOf(item.node, by, owners, before, now)}${item.isRest ? ' rest' : ''}${index === focus && focusId ? ' focus' : ''}${index === hover ? ' hover' : ''}${shown(item) ? '' : ' unlike'}`}
                      role="button"
                      tabIndex={index === focus ? 0 : -1}
                      aria-label={`${item.name}, ${size(item.node.size)}, ${percent(item.node.size, root!.size)}`}
                      onClick={() => enter(index)}
                      onFocus={() => item.isRest || setFocus(index, false)}
                      onKeyDown={(event) => keyed(event, index)}
                      onPointerEnter={() => setHover(index)}
                      onPointerLeave={() => setHover(-1)}
                    >
                      <title>{`${item.name}: ${exactBytes(item.node.size)}, ${percent(item.node.size, root!.size)}`}</title>
                      <rect x={item.box.x.toFixed(1)} y={item.box.y.toFixed(1)} width={Math.max(0, item.box.width).toFixed(1)} height={Math.max(0, item.box.height).toFixed(1)} />
                      {item.inner.map((child) =>
                        child.box.width > 1 && child.box.height > 1 ? (
                          <rect class={child.isRest ? 'f-other' : fillOf(by === 'growth' ? item.node : child.node, by, owners, before, now)} x={child.box.x.toFixed(1)} y={child.box.y.toFixed(1)} width={child.box.width.toFixed(1)} height={child.box.height.toFixed(1)} />
                        ) : null,
                      )}
                    </g>
                  ))}
                  <Labels placed={placed} />
                </g>
              </svg>
            )}
          </div>
        </div>
        <aside aria-label="The same as a table">
          <div class="sec tilehead">
            <h2><bdi>{plain(nameOf(path)) || '/'}</bdi></h2>
            <p class="lead" title={root ? exactBytes(root.size) : ''}>
              {root ? size(root.size) : ' '}
            </p>
            {where && <p class="sm dim">Boxes that are not named like the filter are faint.</p>}
          </div>
          <Grid<Placed>
            label="Largest first"
            cls="table"
            heads={[[<span class="off">Colour</span>], ['Name'], ['Size', 'r', 'desc'], ['Share', 'r']]}
            rows={rows}
            keyOf={(item) => item.path + item.isRest}
            at={rows.findIndex((item) => focusId && item === placed[focus])}
            setAt={(at) => setFocus(placed.indexOf(rows[at]), false)}
            open={(item) => enter(placed.indexOf(item))}
            isEager
            hover={(at) => setHover(at < 0 ? -1 : placed.indexOf(rows[at]))}
            rowClass={(item) => (item === placed[hover] ? 'hover' : '')}
            cells={(item) => [
              ['', <Swatch fill={item.isRest ? 'f-other' : fillOf(item.node, by, owners, before, now)} />],
              ['cut b', <bdi>{item.name}</bdi>, item.name],
              ['r', <Size bytes={item.node.size} />],
              ['r faint', percent(item.node.size, root!.size)],
            ]}
          />
        </aside>
      </div>
      <Status took={asked.took}>
        <span>
          <b>{number(placed.filter((item) => item.node.type === 'directory').length)}</b> folders, {number(placed.length + placed.reduce((sum, item) => sum + item.inner.length, 0))} boxes
        </span>
        <span class="grow" />
        <span class="wide">
          <kbd>Enter</kbd> into <kbd>Backspace</kbd> out
        </span>
      </Status>
    </>
  );
}

function cutText(text: string, width: number, perLetter: number): string {
  const most = Math.floor(width / perLetter);
  return text.length <= most ? text : most < 3 ? '' : text.slice(0, most - 1) + '…';
}

function Labels({ placed }: { placed: Placed[] }) {
  return (
    <g class="labels" aria-hidden="true">
      {placed.map(({ box, name, node, inner }) => {
        const hasHead = box.width > 60 && box.height > 22;
        const text = size(node.size);
        const hasSize = box.width > 130;
        return (
          <>
            {hasHead && (
              <text class="h" x={(box.x + 7).toFixed(1)} y={(box.y + 16).toFixed(1)}>
                {cutText(name, box.width - 14 - (hasSize ? 56 : 0), 6.9)}
              </text>
            )}
            {hasHead && hasSize && (
              <text class="v" text-anchor="end" x={(box.x + box.width - 7).toFixed(1)} y={(box.y + 16).toFixed(1)}>
                {text}
              </text>
            )}
            {inner.map((child) =>
              child.box.width > 54 && child.box.height > 22 ? (
                <>
                  <text x={(child.box.x + 7).toFixed(1)} y={(child.box.y + 16).toFixed(1)}>
                    {cutText(child.isRest ? 'rest' : child.name, child.box.width - 12, 6.6)}
                  </text>
                  {child.box.height > 38 && (
                    <text class="v" x={(child.box.x + 7).toFixed(1)} y={(child.box.y + 31).toFixed(1)}>
                      {size(child.node.size)}
                    </text>
                  )}
                </>
              ) : null,
            )}
          </>
        );
      })}
    </g>
  );
}

function Swatch({ fill }: { fill: string }) {
  return (
    <svg class={`sw ${fill}`} aria-hidden="true">
      <rect width="10" height="10" />
    </svg>
  );
}

function Key({ by, owners }: { by: By; owners: number[] }) {
  const entries: [string, string][] =
    by === 'type'
      ? (Object.entries(KIND_WORD) as [Kind, string][]).map(([kind, word]) => ['f-' + kind, word])
      : by === 'age'
        ? AGES.map(([word], index) => ['f-a' + index, index ? word : 'last looked at ' + word])
        : by === 'owner'
          ? owners.map((owner, index) => [OWNER_FILLS[index], `user ${owner}`])
          : GROWTHS;
  return (
    <ul class="key">
      {entries.map(([fill, word]) => (
        <li key={word}>
          <Swatch fill={fill} />
          <bdi>{word}</bdi>
        </li>
      ))}
    </ul>
  );
}
