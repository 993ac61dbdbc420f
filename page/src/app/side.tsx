// The side: search, places, library, work; on small screens the tab bar instead.
import { liveScans } from '../api/events.ts';
import { clock, number, size } from '../lib/format.ts';
import { freshText } from '../lib/fresh.ts';
import { encode, isWithin } from '../lib/names.ts';
import { Icon, PipMark, Button, useNow } from '../ui/parts.tsx';
import { at, place } from './router.ts';
import { consumers, counts, freshnessOf, isRunning, overlay, percentOf, rootName, roots, scanOf, scans, server, serverName } from './state.ts';
import { switchTheme } from './theme.ts';

function isHere(href: string): boolean {
  return place.value.path === href || (href !== '/' && place.value.path.startsWith(href + '/'));
}

function Item({ href, icon, text, small, tag }: { href: string; icon: string; text: string; small?: string; tag?: [string, string] | null }) {
  return (
    <li>
      <a class="nav" href={href} aria-current={isHere(href) ? 'page' : undefined}>
        <Icon name={icon} />
        <span class="cut">{text}</span>
        {tag ? <span class={`tag ${tag[0]}`}>{tag[1]}</span> : small && <small>{small}</small>}
      </a>
    </li>
  );
}

function Places() {
  const now = useNow(30_000);
  // Within several places, only the innermost is the one that is here.
  const here = (roots.value ?? []).map((root) => encode(root.path)).filter((path) => isWithin(place.value.path.replace(/^\/at/, '') || '/', path) && place.value.path.startsWith('/at'));
  const best = here.sort((a, b) => b.length - a.length)[0];
  return (
    <ul>
      {(roots.value ?? []).map((root) => {
        const path = encode(root.path);
        const scan = scanOf(path);
        const fresh = freshText(freshnessOf(root), now, { isScanned: !!scan, percent: percentOf(scan), isAway: !root.available });
        return (
          <li key={root.id}>
            <a class="nav" href={at(path)} aria-current={path === best ? 'page' : undefined} title={`${rootName(root)}: ${fresh.phrase}`}>
              <PipMark kind={fresh.pip} />
              <span class="cut">
                <bdi>{rootName(root)}</bdi>
              </span>
              <span class="off">{fresh.phrase}, </span>
              <small>{size(root.allocated)}</small>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function scanText(): string | undefined {
  const running = [...liveScans.value.values(), ...scans.value].find(isRunning);
  if (!running) return undefined;
  const percent = percentOf(running);
  return percent === null ? clock(running.seconds) : `${Math.floor(percent)} %`;
}

export function Side() {
  const { photos, videos, tracks, playlists, changes, moreChanges } = counts.value;
  const failed = consumers.value.reduce((sum, consumer) => sum + consumer.failed, 0);
  const text = (count?: number) => (count === undefined ? undefined : number(count));
  return (
    <nav class="side" aria-label="Places and library">
      <a class="brand" href="/">
        <svg width="20" height="20" class="mark" aria-hidden="true">
          <use href={`${SPRITE}#mark`} />
        </svg>
        filemap<span class="faint cut">{server.value ? serverName.value : ''}</span>
      </a>
      <button class="nav find" type="button" onClick={() => (overlay.value = 'search')}>
        <Icon name="search" />
        <span class="cut side-search">Search</span>
        <kbd>/</kbd>
      </button>
      <h2>Places</h2>
      <Places />
      <h2>Library</h2>
      <ul>
        <Item href="/photos" icon="pic" text="Photos" small={text(photos)} />
        <Item href="/videos" icon="film" text="Films" small={text(videos)} />
        <Item href="/music" icon="music" text="Music" small={text(tracks)} />
        <Item href="/playlists" icon="lists" text="Playlists" small={text(playlists)} />
      </ul>
      <h2>Work</h2>
      <ul>
        <Item href="/work/changes" icon="delta" text="Changes" tag={changes ? ['acc', `${number(changes)}${moreChanges ? '+' : ''} new`] : null} />
        <Item href="/work/pipelines" icon="pipe" text="Pipelines" tag={failed ? ['bad', `${number(failed)} failed`] : null} small={text(consumers.value.length)} />
        <Item href="/work/scans" icon="scan" text="Scans" small={scanText()} />
        <Item href="/reports" icon="sizes" text="Reports" />
      </ul>
      <div class="grow" />
      <div class="flex">
        <button class="nav" type="button" onClick={() => (overlay.value = 'keys')}>
          <Icon name="keys" />
          <span class="cut side-search">Keys</span>
          <kbd>?</kbd>
        </button>
        <Button cls="plain" icon="dark" label="Dark or light" onClick={switchTheme} />
      </div>
    </nav>
  );
}

export function Tabs() {
  const tabs: [string, string, string][] = [
    ['/', 'home', 'Places'],
    ['/photos', 'pic', 'Photos'],
    ['/music', 'music', 'Music'],
    ['/work', 'delta', 'Work'],
  ];
  const isPlaces = place.value.path === '/' || place.value.path.startsWith('/at');
  return (
    <nav class="tabs" aria-label="Main">
      {tabs.map(([href, icon, text]) => (
        <a href={href} aria-current={(href === '/' ? isPlaces : isHere(href)) ? 'page' : undefined}>
          <Icon name={icon} />
          {text}
        </a>
      ))}
      <button type="button" onClick={() => (overlay.value = 'search')}>
        <Icon name="search" />
        Search
      </button>
    </nav>
  );
}

declare const SPRITE: string;
