// Drives the page in Chromium against the made-up server: by mouse and by keyboard alone, wide and narrow. Each test
// fails on errors in the console, violations of the security policy, and requests to another host.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, loadavg } from 'node:os';
import { after, before, describe, test } from 'node:test';
import { start } from '../mock/server.mjs';
import { launch, SIZES, VIEWS } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let mock;
let browser;
before(async () => {
  mock = await start(0);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  mock?.stop();
});

/** Opens the page, runs, and says what went wrong beside. */
async function on(size, path, run, options = {}) {
  const isNarrow = size === 'narrow';
  const context = await browser.newContext({ viewport: SIZES[size], hasTouch: isNarrow, isMobile: isNarrow, ...options });
  const page = await context.newPage();
  const wrong = [];
  const origin = `http://127.0.0.1:${mock.port}`;
  page.on('console', (message) => {
    // A question that is answered with 404 or 400 on purpose is no error of the page.
    if (message.type() === 'error' && !/Failed to load resource.*(404|400)/.test(message.text())) wrong.push(message.text());
  });
  page.on('pageerror', (error) => wrong.push(error.stack ?? String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob|about):/.test(request.url())) wrong.push(`request to ${request.url()}`);
  });
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  try {
    await page.goto(origin + path);
    await run(page, context);
    wrong.push(...(await page.evaluate(() => window.violations)));
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

/** The tasks of the page while something runs, by the time that they took on the processor: others may be busy too. */
async function traced(run) {
  const client = await browser.newBrowserCDPSession();
  const tasks = [];
  client.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) if (/RunTask$/.test(event.name) && event.tdur !== undefined) tasks.push(event.tdur / 1000);
  });
  await client.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', 'devtools.timeline'] } });
  await run();
  const complete = new Promise((resolve) => client.once('Tracing.tracingComplete', resolve));
  await client.send('Tracing.end');
  await complete;
  return tasks;
}

const rows = (page) => page.locator('.list .row:not(.waiting)');
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** The focused row of a list, once it is the one that is waited for. */
const focused = (page, text) => page.locator('.row.focus', { hasText: text }).waitFor();

describe('browse', () => {
  for (const size of ['wide', 'narrow']) {
    test(`by pointer, ${size}`, () =>
      on(size, '/', async (page) => {
        await page.locator('.places .row', { hasText: 'archive' }).first().click();
        const folder = rows(page).filter({ hasText: 'survey' });
        if (size === 'wide') await folder.dblclick();
        else await folder.tap();
        await page.getByRole('heading', { name: 'survey' }).waitFor();
        assert.match(page.url(), /\/at\/srv\/archive\/survey/);
        await page.locator('.status', { hasText: '10,000,214' }).waitFor();
        // The names of the folder are text, whatever they hold.
        assert.equal(await page.locator('img[src="x"]').count(), 0);
        await page.goBack();
        await page.getByRole('heading', { name: 'archive' }).waitFor();
        await focused(page, 'survey').catch(() => assert.equal(size, 'narrow'));
      }));
  }

  test('by keys alone: down, open, type a name, end in one step, up', () =>
    on('wide', '/', async (page) => {
      await page.locator('.places .row').first().waitFor();
      await page.locator('.places').focus();
      await press(page, 'Enter');
      await page.getByRole('heading', { name: 'archive' }).waitFor();
      await rows(page).first().waitFor();
      await page.keyboard.type('sur');
      await focused(page, 'survey');
      await press(page, 'Enter');
      await page.getByRole('heading', { name: 'survey' }).waitFor();
      await rows(page).first().waitFor();
      await press(page, 'End');
      await page.locator('.row.focus[aria-rowindex="10000215"]').waitFor();
      const last = await page.locator('.row.focus').boundingBox();
      assert.ok(last.y + last.height <= SIZES.wide.height);
      await press(page, 'Home');
      await page.locator('.row.focus[aria-rowindex="2"]').waitFor();
      await press(page, 'Backspace');
      await page.getByRole('heading', { name: 'archive' }).waitFor();
    }));

  test('any of ten million rows: by number, by the rail, by wheel', () =>
    on('wide', '/at/srv/archive/survey', async (page) => {
      await rows(page).first().waitFor();
      await press(page, '#');
      await page.keyboard.type('5000000');
      await press(page, 'Enter');
      await page.locator('.row.focus[aria-rowindex="5000001"]').waitFor();
      const name = await page.locator('.row.focus .nm').innerText();
      assert.match(name, /^frame_0\d{7}\.exr$/);
      await page.mouse.move(600, 400);
      await page.mouse.wheel(0, 280);
      await page.waitForTimeout(400);
      const visible = await page.locator('.list .row').first().getAttribute('aria-rowindex');
      assert.ok(Math.abs(Number(visible) - 5000000) < 60, visible);
      const rail = await page.locator('.rail').boundingBox();
      await page.mouse.click(rail.x + 20, rail.y + rail.height - 12);
      await page.waitForTimeout(300);
      const low = await page.locator('.list .row').last().getAttribute('aria-rowindex');
      assert.ok(Number(low) > 9_900_000, low);
    }));

  test('no task takes over 50 ms while the list is scrolled', () =>
    on('wide', '/at/srv/archive/survey?sort=size:desc', async (page) => {
      await rows(page).first().waitFor();
      await page.waitForTimeout(1800);
      await page.mouse.move(600, 400);
      const tasks = await traced(async () => {
        for (let turn = 0; turn < 40; turn++) await page.mouse.wheel(0, 400);
        for (const part of [0.5, 0.1, 0.9, 0.3]) {
          await page.evaluate((to) => {
            const list = document.querySelector('.list');
            list.scrollTop = to * list.scrollHeight;
          }, part);
          await page.waitForTimeout(200);
        }
      });
      assert.ok(tasks.length > 100, `only ${tasks.length} tasks were seen`);
      // On a processor that many share, caches and threads of the core are shared too.
      const share = Math.max(1, loadavg()[0] / availableParallelism());
      const long = tasks.filter((milliseconds) => milliseconds > 50 * share);
      assert.deepEqual(long, []);
    }));

  test('sorting keeps the focus on its row, selection survives the lens', () =>
    on('wide', '/at/srv/archive/survey?sort=size:desc', async (page) => {
      await rows(page).first().waitFor();
      await rows(page).filter({ hasText: 'evil' }).click();
      await page.getByRole('button', { name: 'Changed' }).click();
      await focused(page, 'evil');
      await page.locator('.status', { hasText: '1 selected' }).waitFor();
      await press(page, '>');
      await page.locator('.tile.focus', { hasText: 'evil' }).waitFor();
      assert.match(page.url(), /lens=grid/);
      await press(page, '<');
      await page.locator('.status', { hasText: '1 selected' }).waitFor();
    }));

  test('the filter shows its command; a bad one says so and the last answer stays', () =>
    on('wide', '/at/srv/archive/reports', async (page) => {
      await page.locator('.status', { hasText: '400 entries' }).waitFor();
      await press(page, '=');
      await page.keyboard.type('report 12');
      await page.locator('.status', { hasText: '12 entries match' }).or(page.locator('.status', { hasText: '11 entries match' })).waitFor();
      assert.match(await page.locator('.eq output code').innerText(), /filemap find --where 'iname has "report 12"'/);
      await page.locator('.eq input').fill('size>=10Q');
      await page.locator('.eq .bad').waitFor();
      assert.equal(await page.locator('.eq input').getAttribute('aria-invalid'), 'true');
      assert.ok((await rows(page).count()) > 5);
      await press(page, 'Escape');
      await page.locator('.status', { hasText: '400 entries' }).waitFor();
    }));

  test('what is new waits until it is asked for', () =>
    on('wide', '/at/srv/archive/reports', async (page) => {
      await rows(page).first().waitFor();
      await page.waitForTimeout(400);
      await fetch(`http://127.0.0.1:${mock.port}/api/v1/mock/change?path=/srv/archive/reports/new.pdf`);
      const news = page.getByRole('button', { name: '1 new' });
      await news.click();
      await news.waitFor({ state: 'detached' });
    }));
});

describe('search', () => {
  for (const size of ['wide', 'narrow']) {
    test(`finds and opens, ${size}`, () =>
      on(size, '/', async (page) => {
        await page.locator('.places .row').first().waitFor();
        if (size === 'wide') await press(page, '/');
        else await page.locator('.tabs button').tap();
        await page.keyboard.type('night sh');
        await page.locator('.hit').first().waitFor();
        assert.ok((await page.locator('.hit mark').count()) > 0);
        await press(page, 'ArrowDown', 'ArrowUp', 'Enter');
        await page.locator('.dlg').waitFor({ state: 'detached' });
        assert.match(decodeURIComponent(page.url()), /Night shift at the Lighthouse|lighthouse/i);
      }));
  }

  test('Tab makes it a list', () =>
    on('wide', '/', async (page) => {
      await page.locator('.places .row').first().waitFor();
      await press(page, '/');
      await page.keyboard.type('report');
      await page.locator('.hit').first().waitFor();
      await press(page, 'Tab');
      await page.locator('.status', { hasText: 'found, complete' }).waitFor();
      assert.ok((await rows(page).count()) > 10);
    }));
});

describe('films', () => {
  for (const size of ['wide', 'narrow']) {
    test(`plays, seeks, shows subtitles, comes back to where it was, ${size}`, () =>
      on(size, '/at/srv/films/Tideline%20(2024)/Tideline.2024.webm', async (page) => {
        const at = () => page.evaluate(() => document.querySelector('video').currentTime);
        await page.waitForFunction(() => document.querySelector('video')?.readyState >= 1);
        await page.getByRole('button', { name: 'Play', exact: true }).click();
        await page.waitForFunction(() => !document.querySelector('video').paused);
        const bar = await page.locator('.stage .seekbox').boundingBox();
        await page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2);
        await page.waitForFunction(() => Math.abs(document.querySelector('video').currentTime - 30) < 4);
        await page.getByRole('button', { name: 'Show subtitles' }).click();
        await page.waitForFunction(() => [...document.querySelector('video').textTracks].some((track) => track.mode === 'showing'));
        await page.getByRole('button', { name: 'Pause', exact: true }).click();
        const stopped = await at();
        await page.reload();
        await page.waitForFunction((where) => Math.abs(document.querySelector('video')?.currentTime - where) < 2, stopped);
      }));
  }

  test('by keys alone: play, on, back, pause', () =>
    on('wide', '/at/srv/films/Tideline%20(2024)/Tideline.2024.webm', async (page) => {
      await page.waitForFunction(() => document.querySelector('video')?.readyState >= 1);
      await press(page, ' ');
      await page.waitForFunction(() => !document.querySelector('video').paused);
      await press(page, 'ArrowRight', 'ArrowRight');
      await page.waitForFunction(() => document.querySelector('video').currentTime >= 19);
      await press(page, ' ');
      await page.waitForFunction(() => document.querySelector('video').paused);
      await press(page, 'Backspace');
      await page.getByRole('heading', { name: 'Tideline (2024)' }).waitFor();
    }));

  test('a codec that is not here is named before play', () =>
    on('wide', '/at/srv/films/Night%20shift%20at%20the%20Lighthouse%20(1987)/Night%20shift%20at%20the%20Lighthouse%20(1987).mkv', async (page) => {
      await page.getByText('Picture, but no sound here.').waitFor();
      await page.getByText('DTS HD MA 5.1').first().waitFor();
      assert.ok((await page.getByRole('link', { name: /Open in a player/ }).count()) > 0);
    }));
});

describe('music and playlists', () => {
  test('an album plays, the bar stays, the queue is put in order by keys', () =>
    on('wide', '/music', async (page) => {
      await rows(page).first().waitFor();
      await press(page, 'Enter');
      await rows(page).filter({ hasText: 'Eleven Lighthouses' }).waitFor();
      await press(page, 'Enter');
      await page.getByRole('button', { name: 'Play', exact: true }).first().click();
      await page.locator('.play b', { hasText: 'Fog signal' }).waitFor();
      await page.locator('.side a', { hasText: 'Places' }).or(page.locator('.brand')).first().click();
      await page.locator('.play b', { hasText: 'Fog signal' }).waitFor();
      await page.getByRole('button', { name: /^Queue/ }).click();
      const item = page.locator('.queue .q').nth(1);
      await item.focus();
      await press(page, 'Alt+ArrowDown');
      await page.locator('.queue .q').nth(2).filter({ hasText: 'The keeper counts' }).waitFor();
      await press(page, 'Delete');
      await page.locator('.undo').getByRole('button').click();
      await page.locator('.queue .q', { hasText: 'The keeper counts' }).waitFor();
      await press(page, 'Shift+N');
      await page.locator('.play b', { hasText: 'Eleven lighthouses' }).waitFor();
    }));

  for (const size of ['wide', 'narrow']) {
    test(`a playlist is edited by drag and by keys, ${size}`, () =>
      on(size, '/playlists', async (page) => {
        await page.locator('.playlists .row', { hasText: 'For the boat' }).click();
        const entry = (at) => page.locator('.q').nth(at);
        await entry(3).waitFor();
        const first = await entry(0).innerText();
        const [from, to] = [await entry(0).locator('.grip').boundingBox(), await entry(2).boundingBox()];
        await page.mouse.move(from.x + 5, from.y + 20);
        await page.mouse.down();
        await page.mouse.move(to.x + 5, to.y + to.height - 4, { steps: 6 });
        await page.mouse.up();
        await page.waitForFunction((text) => document.querySelectorAll('.q')[2].innerText === text, first);
        await entry(2).focus();
        await press(page, 'Alt+ArrowUp', 'Alt+ArrowUp');
        await page.waitForFunction((text) => document.querySelectorAll('.q')[0].innerText === text, first);
        await press(page, 'Delete');
        await page.waitForFunction(() => document.querySelectorAll('.q').length === 3);
        await press(page, 'Control+z');
        await page.waitForFunction(() => document.querySelectorAll('.q').length === 4);
        await page.reload();
        await page.waitForFunction(() => document.querySelectorAll('.q').length === 4);
      }));
  }
});

describe('lenses', () => {
  test('the treemap by keys: beside, into, out; colours', () =>
    on('wide', '/at/srv/archive?lens=sizes', async (page) => {
      await page.locator('.box').first().waitFor();
      await page.locator('.box').first().focus();
      await press(page, 'ArrowRight', 'ArrowLeft');
      assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /%/);
      await page.getByRole('button', { name: 'Growth', exact: true }).click();
      await page.locator('.key', { hasText: 'shrank' }).waitFor();
      await page.locator('.box', { hasText: 'survey' }).first().focus();
      await press(page, 'Enter');
      await page.waitForURL(/survey.*lens=sizes/);
      await press(page, 'Backspace');
      await page.waitForURL(/archive$|archive\?/);
    }));

  test('a box is pressed, narrow too', () =>
    on('narrow', '/at/srv/archive?lens=sizes', async (page) => {
      await page.locator('.box').first().tap();
      await page.waitForURL(/archive\/.*lens=sizes/);
    }));

  for (const size of ['wide', 'narrow']) {
    test(`growth: an edge moves by keys and by drag, ${size}`, () =>
      on(size, '/at/srv/archive?lens=growth', async (page) => {
        const edge = page.locator('.edge').first();
        await edge.waitFor();
        const before = await edge.getAttribute('aria-valuetext');
        await edge.focus();
        await press(page, 'ArrowLeft', 'Shift+ArrowLeft');
        await page.waitForFunction((text) => document.querySelector('.edge').getAttribute('aria-valuetext') !== text, before);
        const after = await edge.getAttribute('aria-valuetext');
        const area = await edge.boundingBox();
        await page.mouse.move(area.x + 12, area.y + 40);
        await page.mouse.down();
        await page.mouse.move(area.x - 30, area.y + 40, { steps: 4 });
        await page.mouse.up();
        await page.waitForFunction((text) => document.querySelector('.edge').getAttribute('aria-valuetext') !== text, after);
        assert.ok((await page.locator('.grown .row').count()) >= 4);
      }));
  }

  test('changes unfold to names', () =>
    on('wide', '/work/changes', async (page) => {
      await page.getByRole('button', { name: /310 new/ }).click();
      await page.locator('.det li').first().waitFor();
      await page.getByRole('button', { name: 'Mark as seen' }).click();
    }));
});

describe('images and photos', () => {
  for (const size of ['wide', 'narrow']) {
    test(`zones, folders and bytes of a disk image, ${size}`, () =>
      on(size, '/at/srv/archive/images/lab-2009.E01', async (page) => {
        await page.locator('.zones .row', { hasText: 'EXCHANGE' }).click();
        await page.locator('.inimg .row', { hasText: 'INVOICES' }).waitFor();
        await page.locator('.hex b', { hasText: '45' }).first().waitFor();
        await page.locator('.inimg').focus();
        await press(page, 'Home', 'Enter');
        await page.locator('.inimg .row', { hasText: 'LIGHTH~1.DOC' }).first().waitFor();
        await press(page, 'Backspace');
        await page.locator('.inimg .row', { hasText: 'HARBOUR.MDB' }).waitFor();
      }));

    test(`photos by day, a jump along the rail, one opened and the next, ${size}`, () =>
      on(size, '/photos', async (page) => {
        await page.locator('.shot img').first().waitFor();
        const rail = await page.locator('.rail').boundingBox();
        await page.mouse.click(rail.x + 10, rail.y + rail.height * 0.5);
        await page.waitForFunction(() => !document.querySelector('.day h2').innerText.includes('15 November'));
        await page.locator('.shot img').first().waitFor();
        await page.locator('.photos').focus();
        await press(page, 'Home', 'ArrowRight', 'ArrowDown');
        await page.locator('.shot.focus').waitFor();
        await press(page, 'End');
        await page.locator('.status', { hasText: 'photos' }).waitFor();
        await press(page, 'Home');
        await page.locator('.shot img').first().click();
        await page.locator('.picture img, .state').first().waitFor();
      }));
  }
});

describe('states', () => {
  test('a lost server leaves the last answer and says so', () =>
    on('wide', '/at/srv/archive', async (page) => {
      await rows(page).first().waitFor();
      mock.server.isDown = true;
      try {
        await page.locator('a.nav[href="/videos"]').click();
        await page.locator('.reach').waitFor();
      } finally {
        mock.server.isDown = false;
      }
      await page.getByRole('button', { name: 'Try now' }).click();
      await page.locator('.reach').waitFor({ state: 'detached' });
      await page.locator('.tile').first().waitFor();
    }).catch((error) => {
      // Chromium itself tells of each refused connection.
      if (!/net::ERR_/.test(String(error.message))) throw error;
    }));

  test('a folder that is empty, a place that is not mounted, a path that is gone', () =>
    on('wide', '/at/srv/archive/empty', async (page) => {
      await page.getByText('Nothing in here').waitFor();
      await page.locator('a.nav', { hasText: 'usb-blue' }).click();
      await page.getByText('usb-blue is not mounted.').waitFor();
      await page.goto(page.url().replace(/\/at.*/, '/at/srv/archive/nowhere'));
      await page.getByText('is not here').waitFor();
    }));

  test('the theme is switched and remembered', () =>
    on('wide', '/', async (page) => {
      await page.getByRole('button', { name: 'Dark or light' }).click();
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
      await page.reload();
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    }));

  test('a copied command reaches the clipboard where there is none', () =>
    on('wide', '/at/srv/archive', async (page) => {
      await rows(page).first().waitFor();
      await page.evaluate(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.execCommand = (command) => ((window.copied = [command, document.activeElement.value]), true);
      });
      await page.getByRole('button', { name: 'Copy the command' }).click();
      assert.deepEqual(await page.evaluate(() => window.copied), ['copy', 'filemap ls /srv/archive']);
    }));
});

describe('everybody', () => {
  const also = [['search', '/', '/'], ['keys', '/', '?'], ['menu', '/at/srv/archive', '.'], ['grid', '/at/srv/archive/survey?lens=grid'], ['films', '/videos'], ['music', '/music'], ['playlists', '/playlists'], ['playlist', '/playlists/1'], ['reports', '/reports'], ['picture', '/at/srv/photos/2026/2026-11-15/DSC_4101.jpg']];
  for (const size of ['wide', 'narrow']) {
    for (const colorScheme of ['light', 'dark']) {
      test(`axe finds nothing in any view, ${size}, ${colorScheme}`, () =>
        on(
          size,
          '/',
          async (page) => {
            const found = [];
            for (const [name, path, key] of [...VIEWS, ...also]) {
              await page.goto(`http://127.0.0.1:${mock.port}${path}`);
              await page.waitForTimeout(350);
              if (key) {
                await press(page, key);
                await page.locator('.dlg').waitFor();
                await page.waitForTimeout(250);
              }
              await page.evaluate(AXE);
              const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
              for (const violation of result.violations) found.push(`${name}: ${violation.id}: ${violation.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(' | ')}`);
            }
            assert.deepEqual(found, []);
          },
          // axe is not part of the page; it may come in past the policy, which is on in all other tests.
          { colorScheme, bypassCSP: true },
        ));
    }
  }

  test('nothing scrolls sideways at 320 px', () =>
    on(
      'narrow',
      '/',
      async (page) => {
        for (const [name, path] of VIEWS) {
          await page.goto(`http://127.0.0.1:${mock.port}${path}`);
          await page.waitForTimeout(300);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
        }
      },
      { viewport: { width: 320, height: 640 } },
    ));
});
