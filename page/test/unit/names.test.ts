// Names survive as bytes, and show as what they are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical, cutName, decode, encode, encodeText, hasBytes, isWithin, join, nameOf, parentOf, pieces, plain, quoted } from '../../src/lib/names.ts';

const base64 = (bytes: number[]) => Buffer.from(bytes).toString('base64');

test('text and bytes of one name have one encoding', () => {
  assert.equal(encode('/srv/Müll & co'), '/srv/M%C3%BCll%20%26%20co');
  assert.equal(encode({ bytes: Buffer.from('/srv/Müll & co').toString('base64') }), '/srv/M%C3%BCll%20%26%20co');
  assert.equal(canonical('/srv/M%c3%bcll%20%26%20co'), '/srv/M%C3%BCll%20%26%20co');
  assert.equal(canonical('/%41b+c'), '/Ab%2Bc');
});

test('a slash in an escape does not become a folder', () => {
  assert.equal(canonical('/a%2Fb'), '/a%2Fb');
});

test('what the API gave is given back unchanged', () => {
  for (const path of ['/srv/ü', '/a b', { bytes: base64([0x2f, 0xff, 0xfe]) }]) assert.deepEqual(decode(encode(path)), path);
});

test('bytes that are no UTF-8 show as escapes, and so do controls', () => {
  assert.deepEqual(pieces(encode({ bytes: base64([0x63, 0x61, 0x66, 0xe9, 0x21]) })), [
    { text: 'caf', escaped: false },
    { text: '\\xe9', escaped: true },
    { text: '!', escaped: false },
  ]);
  assert.equal(plain(encodeText('two\nlines\u009b')), 'two\\nlines\\x9b');
  assert.equal(plain(encodeText('€ 𝄞 ü')), '€ 𝄞 ü');
  assert.ok(hasBytes(encode({ bytes: base64([0xff]) })));
  assert.ok(!hasBytes(encodeText('ÿ')));
  // A cut character and an overlong one are bytes, not text.
  assert.equal(plain('%E2%82'), '\\xe2\\x82');
  assert.equal(plain('%C0%AF'), '\\xc0\\xaf');
});

test('an ordinary percent sign is text', () => {
  assert.equal(plain(encodeText('100 %41')), '100 %41');
});

test('a cut keeps the end and never parts right-to-left names', () => {
  const [head, tail] = cutName(encodeText('a_very_long_name_of_a_picture.tiff'));
  assert.equal(head[0].text + tail[0].text, 'a_very_long_name_of_a_picture.tiff');
  assert.ok(tail[0].text.endsWith('.tiff'));
  assert.equal(cutName(encodeText('مخطوطات الميناء القديم جدا'))[1].length, 0);
  assert.equal(cutName(encodeText('short.txt'))[1].length, 0);
});

test('paths are taken apart and put together', () => {
  assert.equal(parentOf('/a/b'), '/a');
  assert.equal(parentOf('/a'), '/');
  assert.equal(nameOf('/a/b'), 'b');
  assert.equal(join('/', 'a'), '/a');
  assert.ok(isWithin('/a/b', '/a') && !isWithin('/ab', '/a') && isWithin('/x', '/'));
});

test('a command quotes what a shell would take apart', () => {
  assert.equal(quoted('/srv/a.b'), '/srv/a.b');
  assert.equal(quoted(encodeText("/srv/it's here")), "'/srv/it'\\''s here'");
});
