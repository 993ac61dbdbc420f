// Runs the tests of the page: those of its arithmetic, and with --browser those that drive it in Chromium.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(HERE, '../node_modules/.tests-'));
try {
  const units = readdirSync(join(HERE, 'unit')).filter((name) => name.endsWith('.test.ts'));
  await esbuild.build({ entryPoints: units.map((name) => join(HERE, 'unit', name)), outdir: folder, outExtension: { '.js': '.mjs' }, bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning', external: ['preact', 'preact/*'] });
  const files = units.map((name) => join(folder, name.replace('.ts', '.mjs')));
  if (process.argv.includes('--browser')) files.push(join(HERE, 'browser.test.mjs'));
  const ran = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' });
  process.exitCode = ran.status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
