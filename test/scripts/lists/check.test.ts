import { describe, expect, it } from 'vitest';
import { checkText } from '../../../scripts/lists/check-text.ts';
import { checkList } from '../../../scripts/lists/check.ts';
import { list, utf8 } from './list.ts';

const against = {
  categories: [{ id: 'library', capacityUnit: null }],
  zipPoints: new Map([['60601', { lon: -87.62, lat: 41.89 }]]),
};
const HEADER = 'key,name,street,city,zip,lon,lat,seats\n';
const check = (rows: readonly string[], keys: Readonly<Record<string, unknown>> = {}) =>
  checkList(list(keys), new Map([['toy-libraries.csv', [utf8(HEADER + rows.join('\n'))]]]), against);

const good = '1,Main,1 Main St,Chicago,60601,-87.6,41.9,3';
const far = '2,Far,2 Main St,Chicago,60601,-88.6,41.9,4';
const zeros = '3,Old,3 Main St,Newark,7102,-74.17,40.73,5';

describe('a check', () => {
  it('says what would be used, and what is wrong row by row', async () => {
    const report = await check([zeros, good, far], { capacity: { sum: ['seats'] } });
    expect(report).toMatchObject({
      list: 'toy-libraries',
      usable: true,
      faults: [],
      rows: 3,
      sites: 3,
      homes: 0,
      dropped: {},
      categories: { library: { rows: 3, capacity: 12 } },
      placed: { byPoint: 3, byZip: 0 },
      zipNotChecked: 1,
      problemCounts: { zip_zeros: 1, far_from_zip: 1 },
    });
    expect(report.problems.map(({ text }) => text)).toEqual([
      'row 1: zip: "7102" has lost its leading zeros',
      'row 3: lon lat: "-88.6 41.9 (ZIP 60601)" is a point more than 30 km from its ZIP code',
    ]);
  });

  it('says of a far point whether it is used', async () => {
    const report = await check([far], { checkPointAgainstZip: false });
    expect(report.problemCounts).toEqual({ far_from_zip_used: 1 });
  });

  it('cannot be passed by a list that stops a refresh', async () => {
    const notUsable = async (rows: readonly string[], keys: Readonly<Record<string, unknown>> = {}) => {
      const report = await check(rows, keys);
      expect(report.usable).toBe(false);
      return report;
    };
    expect(
      (await notUsable([good, good.replace(',3', ',three')], { capacity: { sum: ['seats'] } })).problems[0]
        ?.text,
    ).toBe('row 2: seats: "three" is not a number');
    expect((await notUsable([good], { columns: { name: 'nom' } })).faults[0]).toContain(
      'column nom is missing',
    );
    expect((await notUsable([])).faults).toEqual(['no row would be used']);
    expect((await notUsable([good], { format: { kind: 'geojson' } })).faults[0]).toBeTruthy();
    const hospitals = {
      category: 'hospital',
      coverage: [{ category: 'hospital', place: 'us', complete: true, note: null }],
    };
    expect((await notUsable([good], hospitals)).faults).toEqual([
      'category hospital is not in data/service-categories.json; there are library',
    ]);
  });

  it('shows fifty problems and counts the rest', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i},A,${i} Main St,Newark,7102,-74.17,40.73,1`);
    const report = await check(rows);
    expect(report.problems).toHaveLength(50);
    expect(report.problemCounts).toEqual({ zip_zeros: 60, stacked: 60 });
    const text = checkText(report);
    expect(text).toContain('… and 70 more. By rule:');
    expect(text).toContain('  60 zip_zeros (mended): has lost its leading zeros');
  });

  it('reads as lines', async () => {
    const text = checkText(
      await check([good, good.replace('Main,', ',')], {
        keep: [{ column: 'name', blank: true, not: true, reason: 'without a name' }],
      }),
    );
    expect(text.split('\n')).toEqual([
      'toy-libraries: Libraries of Toy County',
      '2 rows: 1 would be used (1 sites, 0 homes)',
      '  left out: 1 without a name',
      '  library: 1 rows, capacity 1',
      '  placed by their point: 1, by their ZIP code: 0',
      'This list can be used.',
    ]);
  });
});
