// Bytes as lines of hexadecimal digits and text.

export interface HexByte {
  digits: string;
  text: string;
  isZero: boolean;
  isMarked: boolean;
}

/** Lines of so many bytes, with the offset of each; marks are a range of offsets. */
export function hexLines(bytes: Uint8Array, start: number, each: number, mark?: [number, number]): { offset: string; bytes: HexByte[] }[] {
  const lines = [];
  const width = Math.max(3, (start + bytes.length).toString(16).length);
  for (let at = 0; at < bytes.length; at += each) {
    const line = [...bytes.subarray(at, at + each)].map((byte, index) => ({
      digits: byte.toString(16).padStart(2, '0'),
      text: byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·',
      isZero: byte === 0,
      isMarked: !!mark && start + at + index >= mark[0] && start + at + index < mark[1],
    }));
    lines.push({ offset: (start + at).toString(16).padStart(width, '0'), bytes: line });
  }
  return lines;
}
