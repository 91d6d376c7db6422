import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipMember {
  readonly data: Uint8Array;
  /** A lie about the unpacked size. */
  readonly declaredSize?: number;
}

/** A zip archive of the members, deflated. */
export function makeZip(members: Readonly<Record<string, Uint8Array | ZipMember>>): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, given] of Object.entries(members)) {
    const member: ZipMember = given instanceof Uint8Array ? { data: given } : given;
    const packed = deflateRawSync(member.data);
    const common = commonHeader(member, packed, name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    centrals.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, centralTail(offset), Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  return Buffer.concat([...locals, directory, endRecord(centrals.length, directory.length, offset)]);
}

/** Version, flags, method, time, date, crc, sizes, name length, extra length. */
function commonHeader({ data, declaredSize }: ZipMember, packed: Buffer, name: string): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(8, 4);
  header.writeUInt32LE(crc32(data), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(declaredSize ?? data.byteLength, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

function centralTail(offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return tail;
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
