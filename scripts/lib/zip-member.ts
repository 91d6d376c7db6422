import { unzip } from './zip.ts';

/** The one member of a zip whose name fits, in whatever folder; throws naming what it holds where there is not one. */
export async function onlyMember(bytes: Uint8Array, pattern: RegExp): Promise<Uint8Array> {
  const names: string[] = [];
  const members = await unzip(bytes, (name) => {
    names.push(name);
    return pattern.test(name.split('/').at(-1) as string);
  });
  const [only, ...others] = members.values();
  if (only && others.length === 0) return only;
  const found = members.size > 0 ? [...members.keys()] : names.slice(0, 10);
  throw new Error(`one member like ${pattern.source} expected; the zip holds ${found.join(', ')}`);
}
