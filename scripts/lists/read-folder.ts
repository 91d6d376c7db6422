import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the descriptors of a folder say. */
export interface DescriptorFolder<Descriptor> {
  readonly descriptors: readonly Descriptor[];
  readonly bytes: readonly Uint8Array[];
}

/** Every `*.json` of a folder, by name; none where there is no such folder. Throws what `parse` does, and on an id that is there twice. */
export function readDescriptors<Descriptor extends { readonly id: string }>(
  folder: string,
  parse: (json: string, name: string) => Descriptor,
): DescriptorFolder<Descriptor> {
  const names = fileNames(folder);
  const bytes = names.map((name) => readFileSync(join(folder, name)));
  const descriptors = names.map((name, i) => parse((bytes[i] as Buffer).toString('utf8'), name));
  const ids = descriptors.map(({ id }) => id);
  const twice = ids.findIndex((id, i) => ids.indexOf(id) < i);
  if (twice >= 0) throw new Error(`${names[twice]}: id ${ids[twice]} is that of another list`);
  return { descriptors, bytes };
}

function fileNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
