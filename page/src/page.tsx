// The page: reads the address, draws the view it names, and what lies over all views.
import type { ComponentType } from 'preact';
import { tokenWanted } from './api/client.ts';
import { GoTo, Menu } from './app/menu.tsx';
import { Reach } from './app/frame.tsx';
import { place } from './app/router.ts';
import { later } from './app/later.tsx';
import { Side, Tabs } from './app/side.tsx';
import { announcement, overlay } from './app/state.ts';
import { PlayBar } from './player/bar.tsx';
import { Patterns } from './ui/parts.tsx';
import { UndoBar } from './ui/undo.tsx';
import { At } from './views/at.tsx';
import { Places } from './views/places.tsx';

const VIEWS: [string, ComponentType][] = [
  ['/at', At],
  ['/photos', later('Photos')],
  ['/videos', later('Videos')],
  ['/music', later('Music')],
  ['/playlists', later('Playlists')],
  ['/work', later('Work')],
  ['/reports', later('Reports')],
  ['/search', later('Found')],
];

const Search = later('Search');
const KeysDialog = later('KeysDialog');
const Token = later('Token');

function View() {
  if (tokenWanted.value) return <Token />;
  const { path } = place.value;
  const view = VIEWS.find(([prefix]) => path === prefix || path.startsWith(prefix + '/'));
  const Part = view ? view[1] : Places;
  return <Part key={view ? view[0] : '/'} />;
}

export function Page() {
  return (
    <>
      <Patterns />
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <div class="app">
        <Side />
        <main class="main" id="main" tabIndex={-1}>
          <Reach />
          <View />
        </main>
        <UndoBar />
        <PlayBar />
        <Tabs />
      </div>
      {overlay.value === 'search' && <Search />}
      {overlay.value === 'keys' && <KeysDialog />}
      {overlay.value === 'goto' && <GoTo />}
      {overlay.value === 'menu' && <Menu />}
      <p class="off" role="status" aria-live="polite">
        {announcement.value}
      </p>
    </>
  );
}
