import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CategoryEntry } from '../../lib/catalogue.ts';
import {
  onlyPart,
  type ParsedRows,
  type Source,
  type SourceBytes,
  type SourceFile,
} from '../../lib/source.ts';
import { unknownCategory, type Lists } from '../list-source.ts';
import { readDescriptors } from '../read-folder.ts';
import { timesFaults } from './check.ts';
import { parseTimes, saidColumns, type TimesDescriptor } from './descriptor.ts';
import { problemText, travelTimeRows, timesProblems, withTravelTimes } from './read.ts';

/** Every travel-time table described in a folder, as a source. Throws with the file and the place in it. */
export function readTimes(folder: string, categories: readonly Pick<CategoryEntry, 'id'>[]): Lists {
  const { descriptors, bytes } = readDescriptors(folder, (json, name) => {
    const table = parseTimes(json, name);
    const unknown = table.categories.find((id) => !categories.some((category) => category.id === id));
    if (unknown !== undefined) throw new Error(`${name}: ${unknownCategory(unknown, categories)}`);
    return table;
  });
  const digests = descriptors.flatMap(({ file }) => (file === undefined ? [] : [digest(join(folder, file))]));
  return {
    sources: descriptors.map((table) => timesSource(table, folder)),
    bytes: [...bytes, ...digests],
  };
}

/** Stands for a file that is no download, so that another one makes another snapshot. */
const digest = (path: string): Uint8Array => createHash('sha256').update(readFileSync(path)).digest();

/** folder: where the descriptor lies */
export function timesSource(table: TimesDescriptor, folder: string): Source {
  const { id, title, publisher, licence, licenceNote, credit, vintage, quirks, file } = table;
  const files = sourceFiles(table);
  return {
    id,
    title,
    publisher,
    licence,
    licenceNote,
    credit,
    vintage,
    files,
    quirks,
    parse: (bytes) =>
      file === undefined
        ? withFile(bytes, files[0]!.name, (path) => parse(table, path))
        : parse(table, join(folder, file)),
  };
}

const sourceFiles = ({ id, format, address }: TimesDescriptor): SourceFile[] =>
  address === undefined
    ? []
    : [
        {
          name: `${id}.${format}`,
          agency: { url: address.url, confirmed: address.confirmed },
          ...(address.copy && { copy: address.copy }),
        },
      ];

/** DuckDB reads files: the bytes of a download become one for as long as it takes. */
async function withFile<T>(bytes: SourceBytes, name: string, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'placewell-times-'));
  try {
    await writeFile(join(folder, name), onlyPart(bytes, name));
    return await use(join(folder, name));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const SHOWN = 3;

const parse = (table: TimesDescriptor, path: string): Promise<ParsedRows> =>
  withTravelTimes(path, saidColumns(table), async (times) => {
    const problems = await timesProblems(times, SHOWN);
    const wrong = [
      ...(await timesFaults(times)),
      ...problems.map((problem) => problemText(problem, times.mapping)),
    ];
    if (wrong.length > 0)
      throw new Error(`${wrong.join('; ')}; npm run list -- --check-times says all that is wrong`);
    const rows = await travelTimeRows(times);
    const { id: source, origins, categories } = table;
    return { travelTimes: [{ source, origins, categories, rows }], rowsIn: rows.minutes.length, drops: {} };
  });
