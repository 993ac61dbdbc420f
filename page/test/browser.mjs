// Starts Debian's Chromium for the tests of the page, with what a container as root needs.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PROGRAMS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-headless-shell', '/usr/bin/google-chrome'];

export async function launch() {
  const executablePath = PROGRAMS.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('no chromium: apt-get install chromium');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--autoplay-policy=no-user-gesture-required'],
  });
}

/** The views that are looked at, by the name of their picture. */
export const VIEWS = [
  ['places', '/'],
  ['browse', '/at/srv/archive/survey?sort=size:desc'],
  ['photos', '/photos'],
  ['film', '/at/srv/films/Tideline%20(2024)/Tideline.2024.webm'],
  ['album', '/music/album?album=Eleven+Lighthouses&artist=Low+Tide+Ensemble'],
  ['sizes', '/at/srv/archive/survey?lens=sizes'],
  ['growth', '/at/srv/archive?lens=growth'],
  ['image', '/at/srv/archive/images/lab-2009.E01?zone=4'],
  ['work', '/work/changes'],
];

export const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 780 } };
