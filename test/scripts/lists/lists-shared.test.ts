import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../scripts/lib/catalogue.ts';
import type { ServiceRow, SourceBytes } from '../../../scripts/lib/source.ts';
import { readAtHand } from '../../../scripts/lists/at-hand.ts';
import { checkList, type CheckReport } from '../../../scripts/lists/check.ts';
import { parseDescriptor, type ListDescriptor } from '../../../scripts/lists/descriptor.ts';
import { listSource } from '../../../scripts/lists/list-source.ts';
import { listFiles } from '../../../scripts/lists/read-table.ts';
import { readHsdsJson } from '../../../scripts/lists/hsds/json.ts';
import { readHsdsPackage } from '../../../scripts/lists/hsds/package.ts';
import { coChildCare } from '../../../scripts/sources/co-child-care.ts';
import { shared } from '../../shared-data.ts';

/** The descriptors beside this test, on the real files: what each list would bring in. */

const root = join(import.meta.dirname, '../../..');
const services = shared('data/services');
const { categories } = readCatalogue(join(root, 'data'));

function bytesOf(list: ListDescriptor, path: string): SourceBytes {
  if (!statSync(path).isDirectory()) return new Map([[listFiles(list)[0]?.name ?? '', [readFileSync(path)]]]);
  return new Map(readdirSync(path).map((name) => [name, [readFileSync(join(path, name))]]));
}

const descriptor = (id: string): ListDescriptor =>
  parseDescriptor(readFileSync(join(import.meta.dirname, 'descriptors', `${id}.json`), 'utf8'), id);

type Expected = Partial<CheckReport>;

const expected: Readonly<Record<string, readonly [file: string, Expected]>> = {
  'urgent-care': ['national/Urgent_Care_Facilities.csv', { rows: 4810, sites: 4810, dropped: {} }],
  'snap-walmarts': [
    'national/snap_walmarts.csv',
    { rows: 5070, sites: 4613, dropped: { 'no longer authorized': 457 } },
  ],
  'chicago-libraries': [
    'chicago/libraries.geojson',
    { rows: 81, sites: 81, placed: { byPoint: 81, byZip: 0 } },
  ],
  'chicago-health-centers': [
    'chicago/community_health_centers.rows.json',
    { rows: 120, sites: 120, placed: { byPoint: 120, byZip: 0 }, problemCounts: {} },
  ],
  'chicago-early-learning': [
    'chicago/chicago_early_learning_export.psv',
    {
      rows: 620,
      sites: 266,
      homes: 1,
      dropped: { 'not community-based': 353 },
      placed: { byPoint: 0, byZip: 267 },
    },
  ],
  'nyc-playgrounds': [
    'nyc/playgrounds.csv',
    { rows: 1028, sites: 987, dropped: { closed: 41 }, problemCounts: {} },
  ],
  'mn-child-care': [
    'states/mn_childcare.zip',
    // one of the two empty points is a home's
    { rows: 8571, sites: 2376, homes: 6195, placed: { byPoint: 2375, byZip: 6196 }, dropped: {} },
  ],
  'cap-child-care-centers': [
    'states/cap_child_care_centers_9states.csv',
    {
      rows: 25290,
      sites: 25195,
      homes: 93,
      dropped: { 'point not believed, and no ZIP code': 1, 'shelter or refuge: never shown': 1 },
    },
  ],
  'co-child-care': ['states/co_licensed_child_care_a9rr-k8mu.json', { rows: 4573, sites: 2151, homes: 1309 }],
  'co-jefferson': ['states/co_jefferson_geocoded.json', { rows: 485, sites: 365, homes: 120 }],
  'chicago-health-places': [
    'chicago/health_chicago.csv',
    { rows: 199, sites: 176, dropped: { 'of a category that is not used': 23 } },
  ],
  'nyc-prek': ['nyc/PreKFinderLoad_032416.csv', { rows: 1854, sites: 1850, homes: 4 }],
  'hsds-ohana': [
    'hsds/ohana-1.0-sample',
    {
      rows: 23,
      sites: 8,
      dropped: { 'of a category that is not used': 11, 'shelter or refuge: never shown': 2, 'not active': 2 },
    },
  ],
  'hsds-1-1': ['hsds/sample-1.1-all', { rows: 13, sites: 2, placed: { byPoint: 1, byZip: 1 } }],
};

describe.skipIf(!services)('lists without code on the real files', () => {
  const folder = services ?? '';
  const check = async (id: string, file: string): Promise<CheckReport> => {
    const list = descriptor(id);
    const { zipPoints } = await readAtHand(join(root, 'no data folder'), join(root, 'data/starter'));
    return checkList(list, bytesOf(list, join(folder, file)), { categories, zipPoints });
  };

  it.each(Object.entries(expected))('%s', async (id, [file, counts]) => {
    expect(await check(id, file)).toMatchObject({ ...counts, usable: true, faults: [] });
  });

  it('names the defects that are known of them', async () => {
    const rules = async (id: string) => (await check(id, expected[id]?.[0] ?? '')).problemCounts;
    // the README counts 20 points outside the United States; 93 names sound like care in a home
    expect(await rules('cap-child-care-centers')).toMatchObject({
      outside_us: 20,
      home_like: 93,
      not_a_zip: 2,
    });
    expect(await rules('snap-walmarts')).toMatchObject({ zip_zeros: 206 });
    expect(await rules('co-jefferson')).toMatchObject({ stacked_ignored: 79 });
    expect(await rules('mn-child-care')).toMatchObject({ far_from_zip: 6 });
  });

  const servicesOf = async (list: ListDescriptor, file: string): Promise<readonly ServiceRow[]> =>
    (await listSource(list).parse(bytesOf(list, join(folder, file)))).services ?? [];

  it('reads code page 437, UTM and feet', async () => {
    const rows = (id: string) => servicesOf(descriptor(id), expected[id]?.[0] ?? '');
    expect((await rows('chicago-early-learning')).map(({ name }) => name)).toContain('El Hogar Del Niño');
    const [mapleLake] = await rows('mn-child-care');
    expect(mapleLake?.lon).toBeCloseTo(-94.0, 1);
    expect(mapleLake?.lat).toBeCloseTo(45.2, 1);
    const prek = await rows('nyc-prek');
    expect(prek.filter(({ lon, lat }) => lon !== null && lat !== null).length).toBe(1850);
  });

  it('makes of Colorado’s list what the source with code makes of it', async () => {
    const list = descriptor('co-child-care');
    const path = join(folder, 'states/co_licensed_child_care_a9rr-k8mu.json');
    const withCode = await coChildCare.parse(new Map([['all_facilities_raw.json', [readFileSync(path)]]]));
    const rows = await servicesOf(list, 'states/co_licensed_child_care_a9rr-k8mu.json');
    const plain = ({ category, kind, id, name, address, city, zip, capacity, ages }: ServiceRow) => [
      category,
      kind,
      id,
      name,
      address,
      city,
      zip,
      capacity,
      ages,
    ];
    expect(rows.map(plain)).toEqual(withCode.services?.map(plain));
  });

  it('reads every form of HSDS 3.x, whose examples lie nowhere on earth', async () => {
    for (const name of ['service_full', 'organization_full', 'service_at_location_full']) {
      const report = await check('hsds-3', `hsds/spec-3-examples/${name}.json`);
      expect(report, name).toMatchObject({ rows: 1, dropped: { 'point not believed, and no ZIP code': 1 } });
      expect(report.problemCounts, name).toEqual({ not_a_zip: 1, outside_us: 1 });
    }
    const first = await check('hsds-3', 'hsds/spec-3-examples/service_list.json');
    expect(first.faults[0]).toContain('the list goes on');
    const list = readHsdsJson(readFileSync(join(folder, 'hsds/spec-3-examples/service_full.json')));
    const folderOf = (name: string) =>
      new Map(
        [...bytesOf(descriptor('hsds-1-1'), join(folder, name))].flatMap(([file, [part]]) =>
          part ? [[file, part] as const] : [],
        ),
      );
    const table = readHsdsPackage(folderOf('hsds/spec-3-examples/csv'));
    const same = ['service_id', 'name', 'status', 'ages', 'location_id', 'longitude', 'zip', 'city'];
    for (const column of same)
      expect(table.records[0]?.cells[column], column).toBe(list.records[0]?.cells[column]);
    expect(JSON.stringify([table.records, list.records])).not.toMatch(/Persona|@example|234567/);
    expect(() => readHsdsPackage(folderOf('hsds/florida-pretransform'))).toThrow('column id');
  });
});
