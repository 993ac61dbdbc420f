// Selection, changes by folder, codecs, filters and signals: what the views rest on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retryDelay, url } from '../../src/api/client.ts';
import type { Change, Facts } from '../../src/api/types.ts';
import { canDecode, languageName, trackText, verdict } from '../../src/lib/codec.ts';
import { batch, computed, effect, signal } from '../../src/lib/signal.ts';
import { Choice } from '../../src/list/choice.ts';
import { filterText } from '../../src/lib/filter.ts';
import { groupChanges } from '../../src/lib/changes.ts';

test('a selection may be all but these', () => {
  const choice = new Choice();
  choice.toggle('a', 0);
  choice.toggle('b', 1);
  assert.equal(choice.count(10), 2);
  choice.all();
  choice.toggle('c', 2);
  assert.equal(choice.count(10), 9);
  assert.ok(choice.has('a') && !choice.has('c'));
  choice.clear();
  assert.ok(choice.isEmpty);
  choice.only('d', 3);
  choice.extend(5, (index) => `row ${index}`);
  assert.deepEqual([...choice.ids.value], ['row 3', 'row 4', 'row 5']);
  const other = new Choice();
  other.restore(JSON.parse(JSON.stringify(choice.save())));
  assert.deepEqual([...other.ids.value], [...choice.ids.value]);
});

test('a plain word asks for names that hold it, everything else is left as it is', () => {
  assert.equal(filterText(' light '), 'iname has light');
  assert.equal(filterText('two words'), 'iname has "two words"');
  assert.equal(filterText('say "x"'), 'iname has "say \\"x\\""');
  for (const text of ['ext:tif', 'size>=1G', 'kind:f and empty', 'name has x', '']) assert.equal(filterText(text), text);
});

test('changes stand by folder, the newest first', () => {
  const change = (path: string, kind: Change['change'], at: string, type = 'file'): Change => ({ clock: '1', change: kind, path, type, at });
  const all = [change('/a/1', 'created', '2026-01-01T00:00:00Z'), change('/b/2', 'removed', '2026-01-02T00:00:00Z'), change('/a/3', 'changed', '2026-01-03T00:00:00Z'), change('/a', 'changed', '2026-01-04T00:00:00Z', 'directory')];
  const groups = groupChanges(all, '');
  assert.deepEqual(groups.map((group) => [group.folder, group.all.length]), [['/a', 2], ['/b', 1]]);
  assert.equal(groupChanges(all, 'removed').length, 1);
  assert.equal(groupChanges(all, '/a/3')[0].all.length, 1);
});

test('what a browser lacks is known before play', () => {
  const canPlay = (type: string) => (/vp8|opus/.test(type) ? 'probably' : '');
  const facts = { media: { container: 'matroska', tracks: [{ kind: 'video', codec: 'vp8' }, { kind: 'audio', codec: 'dts', profile: 'HD MA', audio: { channels: 6 } }, { kind: 'audio', codec: 'opus', default: true }], chapters: [], tags: {} } } as unknown as Facts;
  const said = verdict(facts, canPlay);
  assert.deepEqual([said.picture, said.sound], [true, true]);
  assert.equal(canDecode(facts.media!.tracks[1], 'matroska', canPlay), false);
  assert.equal(trackText(facts.media!.tracks[1]), 'DTS HD MA 5.1');
  assert.equal(verdict(null, canPlay).picture, null);
  assert.equal(languageName('nor'), 'Norwegian');
  assert.equal(languageName('und'), '');
});

test('addresses keep the bytes of a path', () => {
  assert.equal(url('/listing', { path: '/a%20b%FF+', where: 'a&b', limit: 0, order: undefined }), '/api/v1/listing?path=/a%20b%FF%2B&where=a%26b&limit=0');
});

test('a lost server is asked after 1, 2, 4 … 30 s', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 7].map(retryDelay), [1000, 2000, 4000, 8000, 16000, 30000, 30000]);
});

test('signals tell those who read them, once a batch', () => {
  const [a, b] = [signal(1), signal(2)];
  const sum = computed(() => a.value + b.value);
  const seen: number[] = [];
  effect(() => void seen.push(sum.value));
  batch(() => {
    a.value = 10;
    b.value = 20;
  });
  a.value = 10;
  assert.equal(sum.value, 30);
  assert.deepEqual([seen[0], seen[seen.length - 1]], [3, 30]);
  const stop = a.subscribe((value) => seen.push(value));
  stop();
  a.value = 11;
  assert.equal(seen[seen.length - 1], 31);
});
