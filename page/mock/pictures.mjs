// Pictures and sounds that the mock server makes: small landscapes as PNG, tones as WAV. The same seed gives the
// same bytes.
import { crc32, deflateSync } from 'node:zlib';

const crc = crc32 ?? ((bytes) => {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
});

function chunk(name, body) {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.write(name, 4, 'latin1');
  body.copy(out, 8);
  out.writeUInt32BE(crc(out.subarray(4, 8 + body.length)), 8 + body.length);
  return out;
}

/** Numbers that look random and are not. */
export function noise(seed) {
  let state = (seed * 2654435761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

const SKIES = [[[92, 132, 168], [236, 206, 178]], [[38, 52, 92], [222, 140, 96]], [[140, 178, 200], [226, 234, 232]], [[20, 28, 52], [92, 116, 150]], [[206, 150, 110], [250, 226, 180]]];
const made = new Map();

/** A landscape: a sky and three ranges of hills. */
export function landscape(seed, width = 192, height = 128) {
  const key = `${seed} ${width}`;
  if (made.has(key)) return made.get(key);
  const random = noise(seed + 7);
  const [top, bottom] = SKIES[Math.floor(random() * SKIES.length)];
  const hills = [0, 1, 2].map((index) => ({ base: 0.5 + index * 0.15 + random() * 0.08, swing: 0.06 + random() * 0.1, turn: random() * 7, speed: 2 + random() * 5, shade: 0.75 - index * 0.24, green: random() * 40 }));
  const pixels = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const part = y / height;
      let colour = top.map((value, index) => value + (bottom[index] - value) * Math.min(1, part * 1.6));
      for (const hill of hills) {
        const line = hill.base + hill.swing * Math.sin((x / width) * hill.speed + hill.turn);
        if (part > line) colour = [top[0] * hill.shade * 0.6, top[1] * hill.shade * 0.7 + hill.green, top[2] * hill.shade * 0.6];
      }
      const at = y * (width * 3 + 1) + 1 + x * 3;
      for (let index = 0; index < 3; index++) pixels[at + index] = Math.max(0, Math.min(255, Math.round(colour[index])));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
  if (made.size > 400) made.clear();
  made.set(key, png);
  return png;
}

/** A tone of so many seconds, 8 kHz mono, quiet. */
export function tone(seed, seconds) {
  const rate = 8000;
  const samples = Math.floor(rate * seconds);
  const out = Buffer.alloc(44 + samples * 2);
  out.write('RIFF', 0, 'latin1');
  out.writeUInt32LE(36 + samples * 2, 4);
  out.write('WAVEfmt ', 8, 'latin1');
  out.writeUInt32LE(16, 16);
  out.writeUInt16LE(1, 20);
  out.writeUInt16LE(1, 22);
  out.writeUInt32LE(rate, 24);
  out.writeUInt32LE(rate * 2, 28);
  out.writeUInt16LE(2, 32);
  out.writeUInt16LE(16, 34);
  out.write('data', 36, 'latin1');
  out.writeUInt32LE(samples * 2, 40);
  const step = ((180 + (seed % 12) * 20) * 2 * Math.PI) / rate;
  for (let at = 0; at < samples; at++) out.writeInt16LE(Math.round(Math.sin(at * step) * 2000), 44 + at * 2);
  return out;
}
