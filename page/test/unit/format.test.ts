// Numbers and times as the command line rounds them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { age, clock, exactBytes, length, number, percent, shortCount, size, when } from '../../src/lib/format.ts';
import { freshText } from '../../src/lib/fresh.ts';

test('sizes are rounded up as du does', () => {
  const pairs: [number, string][] = [[0, '0 B'], [1023, '1023 B'], [1024, '1.0 KiB'], [1025, '1.1 KiB'], [10240, '10 KiB'], [10241, '11 KiB'], [1048575, '1.0 MiB'], [4529987906437, '4.2 TiB'], [159987531776, '149 GiB'], [2147483648, '2.0 GiB']];
  for (const [bytes, text] of pairs) assert.equal(size(bytes), text);
  assert.equal(size(null), '?');
  assert.equal(size(-2048), '−2.0 KiB');
});

test('counts have parted thousands', () => {
  assert.equal(number(10000214), '10,000,214');
  assert.equal(number(999), '999');
  assert.equal(exactBytes(1), '1 byte');
  assert.equal(shortCount(4812345), '4.8 M');
  assert.equal(shortCount(9999), '9,999');
  assert.equal(percent(1, 3), '33.3 %');
  assert.equal(percent(1, 0), '');
});

test('positions and lengths', () => {
  assert.equal(clock(2467), '41:07');
  assert.equal(clock(6750), '1:52:30');
  assert.equal(clock(NaN), '–');
  assert.equal(length(6750), '1 h 53 min');
  assert.equal(length(42), '42 s');
  assert.equal(age(3 * 3600 + 5), '3 h');
});

test('today is a time, this week a day, else a date', () => {
  const now = new Date(2026, 10, 27, 21, 0);
  assert.equal(when(new Date(2026, 10, 27, 20, 58), now), 'today 20:58');
  assert.equal(when(new Date(2026, 10, 25, 18, 40), now), 'Wed 18:40');
  assert.equal(when(new Date(2009, 10, 2, 9, 12), now), '2 Nov 2009');
  assert.equal(when(null, now), '?');
});

test('an answer says how old it is and how that is known', () => {
  const now = Date.parse('2026-11-27T21:00:00Z');
  const at = (seconds: number, how: string) => freshText({ as_of: new Date(now - seconds * 1000).toISOString(), how }, now);
  assert.deepEqual([at(2, 'events').pip, at(2, 'events').phrase], ['live', '2 s, by events']);
  assert.deepEqual([at(10800, 'scan').pip, at(10800, 'scan').phrase], ['looked', '3 h, by a scan']);
  assert.equal(at(40 * 86400, 'scan').pip, 'old');
  assert.equal(freshText({ as_of: null }, now).phrase, 'not looked at yet');
  assert.equal(freshText({ as_of: '2026-11-25T21:00:00Z' }, now, { isAway: true }).phrase, '2 d, not mounted');
  assert.equal(freshText({}, now, { isScanned: true, percent: 41.9 }).phrase, 'looking now, 41 %');
});
