// The zones of a disk in order, with the gaps between them, as boxes of a bar: linear, the narrow ones widened.
import type { Zone } from '../api/types.ts';

export interface ZoneBox {
  zone: Zone | null;
  length: number;
  x: number;
  width: number;
  /** It begins before the one before it ends. */
  overlaps: boolean;
}

/** Below this part of the bar a zone would not be seen. */
const LEAST = 0.014;
/** Gaps below this part of the disk hold only tables. */
const GAP = 0.002;

export function zoneBoxes(zones: Zone[], whole: number, width: number): ZoneBox[] {
  const pieces: Omit<ZoneBox, 'x' | 'width'>[] = [];
  let end = 0;
  const gap = (until: number) => {
    if (until - end > whole * GAP || (end > 0 && until > end && until < whole)) pieces.push({ zone: null, length: until - end, overlaps: false });
  };
  for (const zone of zones.filter((zone) => zone.length > 0).sort((a, b) => a.offset - b.offset || b.length - a.length)) {
    gap(zone.offset);
    pieces.push({ zone, length: zone.length, overlaps: zone.offset < end });
    end = Math.max(end, zone.offset + zone.length);
  }
  gap(whole);
  const sum = pieces.reduce((all, piece) => all + piece.length, 0) || 1;
  const parts = pieces.map((piece) => Math.max(LEAST, piece.length / sum));
  const all = parts.reduce((total, part) => total + part, 0);
  let x = 0;
  return pieces.map((piece, index) => {
    const box = { ...piece, x, width: (parts[index] / all) * width };
    x += box.width;
    return box;
  });
}

/** A field of a boot sector, so that bytes and meaning can be marked together. */
export type Field = [name: string, offset: number, length: number];

/** The fields that are known of a boot sector, by the filesystem that it names. */
export function bootFields(bytes: Uint8Array): Field[] {
  const text = String.fromCharCode(...bytes.subarray(0, 512));
  const at = text.startsWith('NTFS', 3) ? 72 : text.startsWith('FAT32', 82) ? 67 : text.startsWith('FAT', 54) ? 39 : 0;
  const head: Field[] = [['made by', 3, 8], ['bytes a sector', 11, 2], ['sectors a cluster', 13, 1], ['serial', at, at === 72 ? 8 : 4]];
  return at ? [...head, ...(at < 72 ? [['volume label', at + 4, 11] as Field] : [])] : [];
}
