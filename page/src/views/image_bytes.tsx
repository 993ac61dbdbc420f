// The bytes of a zone or of a file in it, and the fields of a boot sector; a field marks its bytes.
import { useEffect, useState } from 'preact/hooks';
import { API } from '../api/client.ts';
import type { Vault, Zone } from '../api/types.ts';
import { hexLines } from '../lib/hex.ts';
import { number } from '../lib/format.ts';
import type { Enc } from '../lib/names.ts';
import { bootFields, type Field } from '../lib/zones.ts';
import { Section } from '../ui/grid.tsx';
import { Button } from '../ui/parts.tsx';

const LENGTH = 512;

/** Bytes as the server writes them: lines of an offset, digits, and text between bars. */
async function readBytes(address: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(address, { signal });
  const text = await response.text();
  if (!response.ok) throw new Error('These bytes cannot be read.');
  const digits = text.split('\n').flatMap((line) => line.slice(10, 58).match(/[0-9a-f]{2}/g) ?? []);
  return Uint8Array.from(digits, (pair) => parseInt(pair, 16));
}

export function Bytes({ vault, zone, file }: { vault: Vault; zone: Zone; file: Enc }) {
  const [offset, setOffset] = useState(0);
  const [bytes, setBytes] = useState<Uint8Array | null>(null);
  const [problem, setProblem] = useState('');
  const [mark, setMark] = useState<Field | undefined>();
  const place = `${API}/vaults/${vault.id}/zones/${zone.zone}/hex/${file ? file.slice(1) : '/'}`;
  useEffect(() => setOffset(0), [place]);
  useEffect(() => {
    const aborter = new AbortController();
    readBytes(`${place}?offset=${offset}&length=${LENGTH}`, aborter.signal).then(
      (read) => {
        setBytes(read);
        setProblem('');
        const fields = offset || file ? [] : bootFields(read);
        setMark(fields.find(([name]) => name === 'volume label') ?? fields[0]);
      },
      (error) => aborter.signal.aborted || (setBytes(null), setProblem(error.message)),
    );
    return () => aborter.abort();
  }, [place, offset]);
  const fields = bytes && !offset && !file ? bootFields(bytes) : [];
  return (
    <Section title="Bytes" small={file ? 'of the file' : offset ? 'of the zone' : 'boot sector'}>
      {problem && <p class="sm warn">{problem}</p>}
      {bytes && (
        <>
          {fields.length > 0 && (
            <div class="acts fields">
              {fields.map((field) => (
                <button type="button" class="tag" aria-pressed={mark?.[0] === field[0]} onClick={() => setMark(field)}>
                  {field[0]}
                </button>
              ))}
            </div>
          )}
          <div class="hex" tabIndex={0} role="region" aria-label={`Hex, ${bytes.length} bytes from ${number(offset)}`}>
            {hexLines(bytes, offset, 8, mark && [mark[1], mark[1] + mark[2]]).map((line) => (
              <>
                <i>{line.offset}</i>
                {'  '}
                {line.bytes.map((byte) => [byte.isMarked ? <b>{byte.digits}</b> : byte.isZero ? <i>00</i> : byte.digits, ' '])}
                {' '.repeat(3 * (8 - line.bytes.length) + 1)}
                {line.bytes.map((byte) => (byte.isMarked ? <b>{byte.text}</b> : byte.text === '·' ? <i>·</i> : byte.text))}
                {'\n'}
              </>
            ))}
          </div>
          <div class="flex hexl">
            <Button icon="up" label="Bytes before" disabled={!offset} onClick={() => setOffset(Math.max(0, offset - LENGTH))} />
            <Button icon="down" label="Bytes after" disabled={bytes.length < LENGTH} onClick={() => setOffset(offset + LENGTH)} />
            {mark && (
              <p class="sm dim cut">
                <mark>
                  {mark[1].toString(16).padStart(3, '0')}, {mark[2]} bytes
                </mark>{' '}
                {mark[0]}
              </p>
            )}
          </div>
        </>
      )}
    </Section>
  );
}
