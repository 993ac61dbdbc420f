// Boxes, rows of photos, days, zones and curves: what is laid out covers what it should and nothing twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byteTicks, looked, spark, timeTicks, valueAt } from '../../src/lib/curve.ts';
import { dayAt, dayOf, DAY_HEAD, GAP, timeline, yearMarks } from '../../src/lib/days.ts';
import { hexLines } from '../../src/lib/hex.ts';
import { perRow, widthsOf } from '../../src/lib/justify.ts';
import { neighbour, squarify } from '../../src/lib/squarify.ts';
import { bootFields, zoneBoxes } from '../../src/lib/zones.ts';
import type { Zone } from '../../src/api/types.ts';

test('boxes have the areas of their values and stay inside', () => {
  const values = [36, 20, 13, 10, 8, 5, 3, 1, 0];
  const boxes = squarify(values, { x: 10, y: 20, width: 700, height: 500 });
  const scale = (700 * 500) / 96;
  boxes.forEach((box, index) => {
    assert.ok(Math.abs(box.width * box.height - values[index] * scale) < 1, String(index));
    assert.ok(box.x >= 10 - 1e-6 && box.y >= 20 - 1e-6 && box.x + box.width <= 710.001 && box.y + box.height <= 520.001);
  });
  for (let a = 0; a < 8; a++) {
    for (let b = a + 1; b < 8; b++) {
      const [one, two] = [boxes[a], boxes[b]];
      const across = Math.min(one.x + one.width, two.x + two.width) - Math.max(one.x, two.x);
      const down = Math.min(one.y + one.height, two.y + two.height) - Math.max(one.y, two.y);
      assert.ok(across < 1e-6 || down < 1e-6, `${a} and ${b} overlap`);
    }
  }
});

test('a thousand boxes are near squares', () => {
  const values = Array.from({ length: 1000 }, (_, index) => 1000 / (index + 1));
  const ratios = squarify(values, { x: 0, y: 0, width: 736, height: 560 }).map((box) => Math.max(box.width / box.height, box.height / box.width));
  ratios.sort((a, b) => a - b);
  assert.ok(ratios[500] < 2, String(ratios[500]));
});

test('nothing to lay out is no box', () => {
  assert.deepEqual(squarify([], { x: 0, y: 0, width: 10, height: 10 }), []);
  assert.equal(squarify([0, 0], { x: 0, y: 0, width: 10, height: 10 })[0].width, 0);
});

test('arrows go to the box beside', () => {
  const boxes = [{ x: 0, y: 0, width: 50, height: 100 }, { x: 50, y: 0, width: 50, height: 50 }, { x: 50, y: 50, width: 50, height: 50 }];
  assert.equal(neighbour(boxes, 1, 'ArrowDown'), 2);
  assert.equal(neighbour(boxes, 2, 'ArrowUp'), 1);
  assert.equal(neighbour(boxes, 1, 'ArrowLeft'), 0);
  assert.equal(neighbour(boxes, 0, 'ArrowLeft'), -1);
  assert.ok([1, 2].includes(neighbour(boxes, 0, 'ArrowRight')));
});

test('a row of photos fills the pane, the last one does not stretch', () => {
  const full = widthsOf([1.5, 0.667, 1.5, undefined], 4, 1000, 150);
  assert.ok(Math.abs(full.reduce((sum, width) => sum + width, 0) - (1000 - 12)) < 1e-6);
  assert.ok(Math.abs(widthsOf([1.5], 4, 1000, 150)[0] - 225) < 1e-6);
  assert.ok(perRow(1000, 150) >= 4);
});

test('days stand where their counts say', () => {
  const line = timeline([{ day: '2026-11-15', count: 9 }, { day: '2026-11-14', count: 4 }, { day: '2025-01-01', count: 1 }], 4, 100);
  assert.equal(line.total, 14);
  assert.equal(line.days[1].top, DAY_HEAD + 3 * (100 + GAP) + 8);
  assert.equal(dayAt(line, line.days[1].top + 5), 1);
  assert.equal(dayOf(line, 8), 0);
  assert.equal(dayOf(line, 9), 1);
  assert.equal(dayOf(line, 13), 2);
  assert.deepEqual(yearMarks(line).map((mark) => mark.label), ['2026', '2025']);
});

test('zones cover the bar in order, with gaps, the narrow widened', () => {
  const zone = (number: number, offset: number, length: number): Zone => ({ zone: number, offset, length, type_name: '', name: '' });
  const boxes = zoneBoxes([zone(2, 600, 300), zone(1, 0, 400), zone(3, 850, 10)], 1000, 500);
  assert.deepEqual(boxes.map((box) => box.zone?.zone ?? 'gap'), [1, 'gap', 2, 3, 'gap']);
  assert.deepEqual(boxes.map((box) => box.overlaps), [false, false, false, true, false]);
  assert.ok(Math.abs(boxes.reduce((sum, box) => sum + box.width, 0) - 500) < 1e-6);
  assert.ok(boxes[3].width >= 500 * 0.01);
});

test('fields of a boot sector are those of its filesystem', () => {
  const bytes = new Uint8Array(512);
  bytes.set(Buffer.from('MSDOS5.0'), 3);
  bytes.set(Buffer.from('FAT32   '), 82);
  assert.deepEqual(bootFields(bytes).find(([name]) => name === 'volume label'), ['volume label', 71, 11]);
  assert.deepEqual(bootFields(new Uint8Array(512)), []);
  assert.deepEqual(bootFields(new Uint8Array(10)), []);
});

test('bytes stand in lines with their text', () => {
  const [first, second] = hexLines(new Uint8Array([0, 65, 200, 66, 67]), 0x1fe, 4, [0x1ff, 0x200]);
  assert.equal(first.offset, '1fe');
  assert.deepEqual(first.bytes.map((byte) => byte.digits), ['00', '41', 'c8', '42']);
  assert.deepEqual(first.bytes.map((byte) => byte.text), ['·', 'A', '·', 'B']);
  assert.deepEqual(first.bytes.map((byte) => byte.isMarked), [false, true, false, false]);
  assert.equal(second.offset, '202');
});

test('axes, gaps and values of a curve', () => {
  assert.deepEqual(byteTicks(12 * 1024 ** 4), [0, 4, 8, 12].map((each) => each * 1024 ** 4));
  assert.deepEqual(byteTicks(0), [0]);
  const day = 864e5;
  const points = [0, 1, 2, 20, 21].map((at) => ({ time: at * day, value: at * 10 }));
  const { runs, gaps } = looked(points);
  assert.deepEqual(runs.map((run) => run.length), [3, 2]);
  assert.equal(gaps.length, 1);
  assert.equal(valueAt(points, 1.5 * day), 15);
  assert.equal(valueAt(points, -1), null);
  assert.equal(valueAt(points, 99 * day), 210);
  assert.match(spark([1, 3, 2], 100, 20), /^M0\.0,18\.0 L50\.0,2\.0 L100\.0,10\.0$/);
  const months = timeTicks(Date.UTC(2025, 10, 27), Date.UTC(2026, 10, 27), 12).map((tick) => tick.label);
  assert.equal(months[0], 'Dec 2025');
  assert.ok(months.length <= 12 && months.includes('Jan 2026'));
  assert.ok(timeTicks(0, 7 * day, 7).length <= 7);
});
