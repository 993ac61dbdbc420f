// Pictures of the main views at two sizes and in two themes: node page/test/shots.mjs FOLDER [VIEW…]
import { mkdirSync } from 'node:fs';
import { start } from '../mock/server.mjs';
import { launch, SIZES, VIEWS } from './browser.mjs';

const [folder = '/tmp/filemap-shots', ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const mock = await start(0);
const browser = await launch();
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport, colorScheme, hasTouch: size === 'narrow', isMobile: size === 'narrow', serviceWorkers: 'block' });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && console.log(size, colorScheme, message.text()));
    page.on('pageerror', (error) => console.log(size, colorScheme, error.stack));
    for (const [name, path] of VIEWS) {
      if (only.length && !only.includes(name)) continue;
      await page.goto(`http://127.0.0.1:${mock.port}${path}`);
      await page.waitForTimeout(1100);
      if (name === 'album' && size === 'wide') {
        await page.getByRole('button', { name: 'Play', exact: true }).first().click();
        await page.waitForTimeout(300);
      }
      await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png` });
    }
    await context.close();
  }
}
await browser.close();
mock.stop();
