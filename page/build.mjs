// Builds the page into crates/serve/page/dist: hashed names, gzip without times, and the budget; the server's build.rs
// makes a table of what stands there. With --check it builds twice elsewhere and compares with what is checked in.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import zopfli from '@gfx/zopfli';

const PAGE = dirname(fileURLToPath(import.meta.url));
const DIST = join(PAGE, '../crates/serve/page/dist');
/** In bytes after gzip. */
const BUDGET = { script: 60 * 1024, first: 35 * 1024, style: 8 * 1024 };

/** Properties that only the page itself reads and never keeps: in the built script their names are short. */
const OWN = /^(cells|stamp|isTile|isChosen|isNew|isGrown|isRepeated|readers|sources|reads|waiting|askMissing|askPage|atLeast|canMark|canPlay|choices|choose|crumbs|fetchPage|heads|hover|idOf|isAlbum|isAway|isBusy|isClosed|isCurrent|isCut|isEager|isEmpty|isFaint|isFilter|isHere|isKnown|isLocal|isMarked|isReset|isRest|isScaled|isScanned|isStale|isZero|keyOf|moreChanges|nameAt|nextTry|overlaps|perRow|reveal|rowClass|setAt|setFocus|setSort|setSubtitle|sizeOf|toPixel|toRow|unsure|verdict|waitingSince|wanted)$/;

const zipped = new Map();

/** The smallest gzip that is known, with no time in it, so that two builds are equal. */
async function gzip(bytes) {
  const key = createHash('sha256').update(bytes).digest('hex');
  if (!zipped.has(key)) zipped.set(key, Buffer.from(await zopfli.gzipAsync(bytes, { numiterations: 40 })).fill(0, 4, 8));
  return zipped.get(key);
}

function hashed(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('base64url').replace(/[-_]/g, '').slice(0, 10);
  const dot = name.lastIndexOf('.');
  return `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
}

/** The sprite without comments; what is filled says so itself, since styles do not reach into another file. */
function sprite() {
  const icons = readFileSync(join(PAGE, 'src/icons.svg'), 'utf8');
  return icons.replace(/<!--[\s\S]*?-->\n?/g, '').replace(/class="f" ([^>]*?)fill="currentColor"/g, '$1fill="currentColor"').replace(/class="f"/g, 'fill="currentColor" stroke="none"').replace(/>\s+</g, '><');
}

async function style() {
  const parts = ['tokens', 'page', 'more'].map((name) => readFileSync(join(PAGE, `src/style/${name}.css`), 'utf8'));
  const { code } = await esbuild.transform(parts.join('\n'), { loader: 'css', minify: true, target: ['chrome115', 'firefox121', 'safari17'] });
  return Buffer.from(code);
}

async function build(dist) {
  const files = new Map();
  const icons = Buffer.from(sprite());
  const iconsName = hashed('icons.svg', icons);
  files.set(`assets/${iconsName}`, icons);
  const css = await style();
  const cssName = hashed('page.css', css);
  files.set(`assets/${cssName}`, css);
  const keys = readFileSync(join(PAGE, 'src/keys.txt'));
  const keysName = hashed('keys.txt', keys);
  files.set(`assets/${keysName}`, keys);
  const result = await esbuild.build({
    entryPoints: [join(PAGE, 'src/main.tsx')],
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: ['chrome115', 'firefox121', 'safari17'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { SPRITE: JSON.stringify(`/assets/${iconsName}`), KEYS: JSON.stringify(`/assets/${keysName}`), 'process.env.NODE_ENV': '"production"' },
    outdir: join(PAGE, 'out/assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    legalComments: 'none',
    mangleProps: OWN,
    absWorkingDir: PAGE,
    metafile: true,
    write: false,
  });
  for (const output of result.outputFiles) files.set('assets/' + relative(join(PAGE, 'out/assets'), output.path), Buffer.from(output.contents));
  const entry = Object.entries(result.metafile.outputs).find(([, output]) => output.entryPoint === 'src/main.tsx');
  const first = firstView(result.metafile, entry[0]);
  const main = 'assets/' + relative('out/assets', entry[0]);
  const mark = readFileSync(join(PAGE, 'src/mark.svg'));
  const markName = hashed('mark.svg', mark);
  files.set(`assets/${markName}`, mark);
  const manifest = Buffer.from(JSON.stringify({ name: 'filemap', short_name: 'filemap', display: 'standalone', start_url: '/', icons: [{ src: `/assets/${markName}`, sizes: 'any', type: 'image/svg+xml' }] }));
  const manifestName = hashed('page.webmanifest', manifest);
  files.set(`assets/${manifestName}`, manifest);
  const preload = first.filter((name) => name !== main).map((name) => `<link rel="modulepreload" href="/${name}">\n`);
  const html = readFileSync(join(PAGE, 'src/index.html'), 'utf8')
    .replace('{style}', `/assets/${cssName}`)
    .replace('{script}', `/${main}`)
    .replace('{preload}\n', preload.join(''))
    .replace('{mark}', `/assets/${markName}`)
    .replace('{manifest}', `/assets/${manifestName}`);
  files.set('index.html', Buffer.from(html));
  await write(dist, files);
  return { files, first };
}

/** The scripts that the first view needs: the entry and what it imports at once. */
function firstView(metafile, entry) {
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const use of metafile.outputs[name].imports) if (use.kind === 'import-statement') visit(use.path);
  };
  visit(entry);
  return [...seen].map((name) => 'assets/' + relative('out/assets', name));
}

async function write(dist, files) {
  rmSync(dist, { recursive: true, force: true });
  const names = [...files.keys()].sort();
  for (const name of names) {
    const bytes = files.get(name);
    const path = join(dist, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    writeFileSync(path + '.gz', await gzip(bytes));
  }
}

async function checkBudget({ files, first }) {
  const size = async (names) => (await Promise.all(names.map((name) => gzip(files.get(name))))).reduce((sum, bytes) => sum + bytes.length, 0);
  const scripts = [...files.keys()].filter((name) => name.endsWith('.js'));
  const sizes = { script: await size(scripts), first: await size(first), style: await size([...files.keys()].filter((name) => name.endsWith('.css'))) };
  let isOver = false;
  for (const [what, most] of Object.entries(BUDGET)) {
    const kib = (bytes) => (bytes / 1024).toFixed(1);
    console.log(`${what.padEnd(6)} ${kib(sizes[what])} KiB gzip of ${kib(most)}`);
    if (sizes[what] > most) isOver = true;
  }
  if (isOver) throw new Error('the page is over its budget');
}

function allFiles(folder) {
  if (!existsSync(folder)) return new Map();
  const out = new Map();
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, String(name));
    if (statSync(path).isFile()) out.set(String(name), readFileSync(path));
  }
  return out;
}

function compare(left, right, what) {
  const names = new Set([...left.keys(), ...right.keys()]);
  const different = [...names].filter((name) => !left.has(name) || !right.has(name) || !left.get(name).equals(right.get(name)));
  if (different.length) throw new Error(`${what} differ: ${different.sort().join(', ')}`);
}

if (process.argv.includes('--check')) {
  const folder = mkdtempSync(join(tmpdir(), 'filemap-page-'));
  try {
    const built = await build(join(folder, 'one'));
    await build(join(folder, 'two'));
    compare(allFiles(join(folder, 'one')), allFiles(join(folder, 'two')), 'two builds');
    compare(allFiles(join(folder, 'one')), allFiles(DIST), 'the build and crates/serve/page/dist');
    await checkBudget(built);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else {
  await checkBudget(await build(process.argv[2] ?? DIST));
}
