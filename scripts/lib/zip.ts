import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip as gunzipCallback } from 'node:zlib';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

export interface ZipLimits {
  /** Most members the zip may list. */
  readonly entries: number;
  /** Most bytes the wanted members may hold together, unpacked. */
  readonly totalBytes: number;
  /** Most unpacked bytes per packed byte, over the wanted members. */
  readonly ratio: number;
}

const defaultLimits: ZipLimits = { entries: 2_000, totalBytes: 1_000_000_000, ratio: 200 };

/** Members of a zip by name; throws where it is no zip, holds more than the limits allow, names one twice, or out of its folder. */
export async function unzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean = () => true,
  limits: ZipLimits = defaultLimits,
): Promise<Map<string, Uint8Array>> {
  const zip = await open(bytes);
  if (zip.entryCount > limits.entries)
    throw new Error(`zip lists ${zip.entryCount} members, more than the ${limits.entries} allowed`);
  const entries = (await listEntries(zip)).filter(
    (entry) => !entry.fileName.endsWith('/') && wanted(entry.fileName),
  );
  checkSizes(entries, limits);
  checkNames(entries);
  const members = new Map<string, Uint8Array>();
  for (const entry of entries) members.set(entry.fileName, await readEntry(zip, entry));
  return members;
}

/** One member of a zip; throws with the names it does hold where this one is absent. */
export async function unzipMember(bytes: Uint8Array, member: string): Promise<Uint8Array> {
  const names: string[] = [];
  const members = await unzip(bytes, (name) => {
    names.push(name);
    return name === member;
  });
  const found = members.get(member);
  if (!found) throw new Error(`zip has no member ${member}; it holds ${names.slice(0, 10).join(', ')}`);
  return found;
}

const inflate = promisify(gunzipCallback);

/** The unpacked bytes; throws where they are cut short, damaged, or more than allowed. */
export async function gunzip(
  bytes: Uint8Array,
  mostBytes: number = defaultLimits.totalBytes,
): Promise<Uint8Array> {
  try {
    return await inflate(bytes, { maxOutputLength: mostBytes });
  } catch (cause) {
    const tooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    const why = tooLarge ? `more than the ${mostBytes} bytes allowed` : (cause as Error).message;
    throw new Error(`gzip: ${why}`, { cause });
  }
}

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

function open(bytes: Uint8Array): Promise<ZipFile> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) => {
    fromBuffer(whole, { lazyEntries: true }, (error, zip) => {
      if (error) reject(new Error(`not a readable zip: ${error.message}`, { cause: error }));
      else resolve(zip);
    });
  });
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (cause) => reject(new Error(`zip: ${cause.message}`, { cause })));
    zip.readEntry();
  });
}

/** Declared sizes are enough: yauzl stops an entry that yields more than it declares. */
function checkSizes(entries: readonly Entry[], limits: ZipLimits): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  if (unpacked > limits.totalBytes)
    throw new Error(`zip unpacks to ${unpacked} bytes, more than the ${limits.totalBytes} allowed`);
  if (unpacked > limits.ratio * packed)
    throw new Error(
      `zip unpacks to ${unpacked} bytes from ${packed}, more than ${limits.ratio} to 1 is allowed`,
    );
}

/** yauzl has refused absolute names and those with `..` by now. */
function checkNames(entries: readonly Entry[]): void {
  const names = entries.map(({ fileName }) => fileName);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`zip holds ${twice} twice`);
}

function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(new Error(`zip member ${entry.fileName}: ${error.message}`, { cause: error }));
      else resolve(buffer(stream));
    });
  });
}
