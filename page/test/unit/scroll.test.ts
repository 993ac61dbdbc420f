// The scroll box of ten million rows: both ends exact, no jump between, inverse everywhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_PIXELS, moved, scaleFor, span } from '../../src/lib/scroll.ts';

const [ROWS, ROW, VIEW] = [10_000_000, 28, 640];

test('a short list is not scaled', () => {
  const scale = scaleFor(1000, ROW, VIEW);
  assert.equal(scale.height, 28000);
  assert.equal(scale.toRow(2800), 100);
  assert.ok(!scale.isScaled);
});

test('a long list ends below what browsers allow, and its ends are exact', () => {
  const scale = scaleFor(ROWS, ROW, VIEW);
  assert.equal(scale.height, MOST_PIXELS);
  assert.equal(scale.toPixel(0), 0);
  const lastTop = ROWS - VIEW / ROW;
  assert.ok(Math.abs(scale.toPixel(lastTop) - (MOST_PIXELS - VIEW)) < 1e-6);
  assert.ok(Math.abs(scale.toRow(MOST_PIXELS - VIEW) - lastTop) < 1e-6);
  assert.ok(Math.abs(scale.toRow((MOST_PIXELS - VIEW) / 2) - lastTop / 2) < 1);
});

test('positions rise, and lead back to their rows', () => {
  const scale = scaleFor(ROWS, ROW, VIEW);
  let last = -1;
  for (let row = 0; row < ROWS - 30; row += 99_991) {
    const pixel = scale.toPixel(row);
    assert.ok(pixel > last);
    assert.ok(Math.abs(scale.toRow(pixel) - row) < 1e-3, String(row));
    last = pixel;
  }
});

test('a wheel moves by rows in the middle of ten million, a leap by ratio', () => {
  const scale = scaleFor(ROWS, ROW, VIEW);
  const row = 5_000_000;
  const pixel = scale.toPixel(row);
  assert.equal(moved(scale, row, pixel, pixel + 280, ROW, VIEW), row + 10);
  assert.ok(Math.abs(moved(scale, row, pixel, pixel + 100_000, ROW, VIEW) - scale.toRow(pixel + 100_000)) < 1e-9);
});

test('rows in sight and some around them are drawn', () => {
  assert.deepEqual(span(0, 280, 28, 1000), [0, 15]);
  assert.deepEqual(span(500, 280, 28, 1000), [495, 515]);
  assert.deepEqual(span(995, 280, 28, 1000), [990, 1000]);
  assert.deepEqual(span(0, 280, 28, 0), [0, 0]);
});
