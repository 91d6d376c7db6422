import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../scripts/lib/catalogue.ts';

const data = resolve(import.meta.dirname, '../../../data');
const files = ['communities.json', 'service-categories.json'] as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placewell-catalogue-'));
  for (const file of files) cpSync(join(data, file), join(folder, file));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Replaces a text that stands in the file; the first of several. */
function edit(file: (typeof files)[number], from: string, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
}

describe('the catalogues of data/', () => {
  it('hold the ten communities and thirteen categories', () => {
    const { communities, categories } = readCatalogue(data);
    expect(communities).toHaveLength(10);
    expect(categories.map(({ id }) => id)).toEqual([
      'child_care',
      'prekindergarten',
      'head_start',
      'health_center',
      'mental_health',
      'hospital',
      'library',
      'farm_market',
      'wic',
      'public_prek',
      'private_prek',
      'snap_retailer',
      'assisted_housing',
    ]);
    expect(categories.filter(({ mode }) => mode === 'walk').map(({ id }) => id)).toEqual([
      'prekindergarten',
      'head_start',
    ]);
  });
  it('are part of what a snapshot is made from, byte for byte', () => {
    const before = readCatalogue(folder).bytes.map((bytes) => Buffer.from(bytes).toString());
    expect(before).toEqual(files.map((file) => readFileSync(join(folder, file), 'utf8')));
  });
});

describe('a slip in a catalogue names file and place', () => {
  it.each([
    ['communities.json', '"communities": [', '"communities": [,', /data\/communities\.json: [\s\S]*JSON/],
    ['communities.json', '"place"', '"plaice"', /data\/communities\.json: [\s\S]*plaice/],
    ['communities.json', '"17031"', '17031', /data\/communities\.json: [\s\S]*counties/],
    [
      'communities.json',
      '"area": "austin_chicago"',
      '"area": "austin"',
      /austin_chicago_il selects by austin, which specialAreas/,
    ],
    [
      'communities.json',
      '"area": "austin_chicago"',
      '"area": "constructor"',
      /selects by constructor, which specialAreas/,
    ],
    [
      'communities.json',
      '"id": "berkeley_sc"',
      '"id": "essex_nj"',
      /data\/communities\.json: essex_nj is there twice/,
    ],
    [
      'communities.json',
      '"opensWith": "prekindergarten"',
      '"opensWith": "kindergarten"',
      /new_york_city_ny opens with kindergarten, which is no category/,
    ],
    [
      'communities.json',
      '"select": { "by": "primary_county" }',
      '"select": { "by": "primary_county" }, "weighByPeople": true',
      /berkeley_sc weighs by people/,
    ],
    [
      'service-categories.json',
      '"id": "library"',
      '"id": "hospital"',
      /data\/service-categories\.json: hospital is there twice/,
    ],
    [
      'service-categories.json',
      '"serviceArea": "new_york_city_ny"',
      '"serviceArea": "gotham"',
      /prekindergarten is for gotham, which is no community/,
    ],
    [
      'service-categories.json',
      '"eligibleShare": 0.2',
      '"eligibleShare": 0',
      /data\/service-categories\.json: [\s\S]*eligibleShare/,
    ],
    [
      'service-categories.json',
      '"mode": "walk"',
      '"mode": "fly"',
      /data\/service-categories\.json: [\s\S]*mode/,
    ],
  ] as const)('%s: %s -> %s', (file, from, to, message) => {
    edit(file, from, to);
    expect(() => readCatalogue(folder)).toThrow(message);
  });
});
