// A disk image of the mock server: seven zones, folders in two of them, a boot sector.
const [KIB, MIB, GIB] = [1024, 1024 ** 2, 1024 ** 3];

const territory = (kind, label, total, used) => ({ kind, label, uuid: 'F1A2-3C17', total, free: used === null ? null : Math.round(total * (1 - used)), block_size: 4096, created: '2004-01-11T09:12:00Z', remarks: [] });
const zone = (number, offset, length, type, name, inside, more = {}) => ({ zone: number, offset, length, type_code: '07', type_name: type, name, uuid: '', flags: [], remarks: [], ...(inside ? { territory: inside } : { unread: 'no known filesystem' }), ...more });

const ZONES = [
  zone(0, 1 * MIB, 100 * MIB, 'Microsoft reserved', '', territory('NTFS', 'SYSTEM', 100 * MIB, 0.31)),
  zone(1, 101 * MIB, 40 * GIB, 'Windows', '', territory('NTFS', 'WORK', 40 * GIB, 0.83)),
  zone(4, 101 * MIB + 40 * GIB + 8 * MIB, 12 * GIB, 'Logical 1', '', territory('FAT32', 'EXCHANGE', 12 * GIB, 0.46)),
  zone(5, 52.2 * GIB, 82 * GIB, 'Logical 2', '', territory('ext3', 'srv', 82 * GIB, 0.91)),
  zone(6, 134.2 * GIB, 2 * GIB, 'Logical 3', '', null),
].map((each) => ({ ...each, offset: Math.floor(each.offset / 512) * 512, length: Math.round(each.length) }));

const VAULT = { id: '1', image: { path: '/srv/archive/images/lab-2009.E01', layers: [{ format: 'Expert Witness', variant: 'EnCase 6', stored: 61 * GIB, length: 149 * GIB, files: [], identifier: 'x', facts: [{ name: 'examiner', text: 'A. Holm' }], hashes: [{ name: 'md5', text: '9e107d9d372bb6826bd81d3542a419d6' }], remarks: [] }], table: { kind: 'mbr', sector_size: 512, identifier: '1', remarks: [] }, zones: ZONES } };

const entry = (path, type, size, date, more = {}) => ({ path: path.slice(1), type, size, allocated: size, mtime: `${date}T09:12:00Z`, mode: null, uid: null, gid: null, depth: 1, ...more });

const FOLDERS = {
  '': [entry('/INVOICES', 'directory', 0, '2009-10-14'), entry('/PHOTOS', 'directory', 0, '2009-11-01'), entry('/HARBOUR.MDB', 'file', 412 * MIB, '2009-10-30'), entry('/Übergabe an das Archiv.doc', 'file', 288 * KIB, '2009-10-28'), entry('/~WRL0003.TMP', 'file', 1.1 * MIB, '2009-10-28', { deleted: true }), entry('/ADDRESS.DBF', 'file', 96 * KIB, '2009-09-02'), entry('/AUTOEXEC.BAT', 'file', 412, '2004-01-11')],
  INVOICES: Array.from({ length: 214 }, (_, index) => entry(`/INVOICES/LIGHTH~${index + 1}.DOC`, 'file', 96 * KIB, '2009-10-14')),
  PHOTOS: [entry('/PHOTOS/IMG_1.JPG', 'file', 2 * MIB, '2009-11-01')],
};

function bootSector() {
  const bytes = Buffer.alloc(512);
  bytes.set([0xeb, 0x58, 0x90], 0);
  bytes.write('MSDOS5.0', 3, 'latin1');
  bytes.writeUInt16LE(512, 11);
  bytes[13] = 8;
  bytes.writeUInt32LE(0xf1a23c17, 67);
  bytes.write('EXCHANGE   ', 71, 'latin1');
  bytes.write('FAT32   ', 82, 'latin1');
  bytes.set([0x55, 0xaa], 510);
  return bytes;
}

export function imageAnswer(method, path, words, body) {
  const parts = path.split('/').slice(2).map(decodeURIComponent);
  if (!parts[0]) {
    if (method !== 'POST') return { value: { vaults: [VAULT] } };
    if (!/\.(E01|img)$/.test(body?.path ?? '')) return { problem: 400, code: 'not_an_image', detail: 'It holds no partition table and no filesystem that is known.' };
    return { status: 201, value: VAULT };
  }
  if (!parts[1]) return { value: VAULT };
  if (parts[1] === 'zones' && !parts[2]) return { value: { zones: ZONES } };
  if (parts[3] === 'dir') {
    const entries = FOLDERS[parts.slice(4).filter(Boolean).join('/')];
    return entries ? { value: { entries, complete: true } } : { problem: 404, code: 'not_found', detail: 'There is no such folder in it.' };
  }
  if (parts[3] === 'hex') {
    const offset = Number(words.offset ?? 0);
    const bytes = parts.slice(4).join('') || offset ? Buffer.from(Array.from({ length: Number(words.length ?? 512) }, (_, index) => (index * 7 + offset) % 256)) : bootSector();
    const lines = [];
    for (let from = 0; from < bytes.length; from += 16) lines.push(`${(offset + from).toString(16).padStart(8, '0')}  ${[...bytes.subarray(from, from + 16)].map((byte) => byte.toString(16).padStart(2, '0') + ' ').join('').padEnd(48)} |${'.'.repeat(16)}|`);
    return { bytes: Buffer.from(lines.join('\n') + '\n'), type: 'text/plain; charset=utf-8' };
  }
  if (parts[3] === 'file') return { bytes: Buffer.from('inside an image\n'), type: 'text/plain' };
  return undefined;
}
