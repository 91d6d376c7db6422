import { describe, expect, it } from 'vitest';
import type { IndicatorDefinition, ParsedRows, Source } from '../../../scripts/lib/source.ts';
import { sources } from '../../../scripts/sources/index.ts';
import { writtenApi, writtenBulk, type AcsAreas } from '../lib/acs-written.ts';
import { byArea } from './indicator-fixture.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

const byRoad = (road: string) => sources.filter(({ id }) => new RegExp(`^acs-.*-${road}$`).test(id));
const api = byRoad('api');
const bulk = byRoad('bulk');
const tableOf = ({ id }: Source): string => (id.split('-')[1] ?? '').toUpperCase();
const named = (id: string): Source => sources.find((source) => source.id === id)!;
const parse = (source: Source, bytes: Uint8Array): Promise<ParsedRows> =>
  parseBytes(source, { [source.files[0]!.name]: bytes });

/** Lines that the API is asked for. */
function linesOf(source: Source): number[] {
  const asked = new URL(source.files[0]!.agency.url).searchParams.get('get') ?? '';
  return [...asked.matchAll(/_(\d{3})E/g)].map(([, line]) => Number(line));
}

describe('children by age, by both roads', () => {
  const expected = {
    children_0_4: {
      '00601': [220, 50, 'ok'],
      '02138': [110, 0, 'ok'],
      '10001': [null, null, 'missing'],
      '33333': [null, null, 'suppressed'],
      '60601': [42, null, 'ok'],
    },
    children_5_14: {
      '00601': [25, expect.closeTo(41.7612, 4), 'ok'],
      '02138': [3666, expect.closeTo(378.3728, 4), 'ok'],
      '10001': [null, null, 'too_few'],
      '33333': [null, null, 'not_applicable'],
      '60601': [0, 14, 'ok'],
    },
  };

  it.each([
    ['acs-b01001-api', 'acs-b01001-api.json', 5, {}],
    ['acs-b01001-bulk', 'acs-b01001-bulk.dat', 10, { other_level: 5 }],
  ])('%s', async (id, name, rowsIn, drops) => {
    const parsed = await parse(named(id), fixture(name));
    expect([parsed.rowsIn, parsed.drops]).toEqual([rowsIn, drops]);
    for (const [indicator, areas] of Object.entries(expected))
      expect(byArea(parsed, indicator)).toEqual(areas);
  });

  it('names the area, the indicator and the column of a cell that cannot be read', async () => {
    const text = Buffer.from(fixture('acs-b01001-bulk.dat')).toString().replace('|796|', '|seven|');
    await expect(parse(named('acs-b01001-bulk'), Buffer.from(text))).rejects.toThrow(
      'record 2, area 02138, children_5_14: B01001_028E: text must be a number',
    );
  });

  it('refuses an area that is listed twice', async () => {
    const text = Buffer.from(fixture('acs-b01001-api.json')).toString();
    await expect(
      parse(named('acs-b01001-api'), Buffer.from(text.replaceAll('60601', '00601'))),
    ).rejects.toThrow('record 5: area 00601 is listed twice');
  });
});

describe('median household income', () => {
  it('is no number beyond the ends of its scale', async () => {
    const parsed = await parse(named('acs-b19013-bulk'), fixture('acs-b19013-bulk.dat'));
    expect(byArea(parsed, 'median_household_income')).toEqual({
      '00601': [20123, 2891, 'ok'],
      '02138': [140250, 9120, 'ok'],
      '20854': [null, null, 'suppressed'],
      '25922': [null, null, 'suppressed'],
      '60601': [125000, null, 'ok'],
      '99999': [null, null, 'too_few'],
    });
  });

  it('stops at an end of the scale that has lost its code', async () => {
    const text = Buffer.from(fixture('acs-b19013-bulk.dat'))
      .toString()
      .replace('250001|-333333333', '250001|');
    await expect(parse(named('acs-b19013-bulk'), Buffer.from(text))).rejects.toThrow(
      'area 20854, median_household_income: 250001 is not within 2500 to 250000',
    );
  });
});

/**
 * Line n of a table holds n people, but for the wholes, so that a sum tells which lines are in it. The lines are
 * looked up by their labels: B17001 has men below poverty under 5 and at 5 in lines 4 and 5, women in 18 and 19,
 * and those at or above it 29 lines further on.
 */
const made: [table: string, wholes: Record<number, number>, Record<string, number>][] = [
  ['B01001', {}, { children_0_4: 30, children_5_14: 4 + 5 + 28 + 29 }],
  ['B01001A', {}, { children_0_4_white: 21 }],
  ['B01001B', {}, { children_0_4_black: 21 }],
  ['B01001C', {}, { children_0_4_american_indian: 21 }],
  ['B01001D', {}, { children_0_4_asian: 21 }],
  ['B01001E', {}, { children_0_4_pacific_islander: 21 }],
  ['B01001F', {}, { children_0_4_other_race: 21 }],
  ['B01001G', {}, { children_0_4_two_or_more_races: 21 }],
  ['B01001H', {}, { children_0_4_white_not_hispanic: 21 }],
  ['B01001I', {}, { children_0_4_hispanic: 21 }],
  ['B09001', {}, { children_0_2: 3, children_3_4: 4 }],
  ['B17001', { 1: 8 }, { poverty: 2 / 8, poverty_0_5: 46 / (46 + 162) }],
  // 18 groups of which the first without insurance is line 5 and 33, and each three lines on
  ['B27001', { 1: 1116, 3: 38, 31: 38 }, { uninsured: 0.5, uninsured_0_5: 0.5 }],
  ['B14003', {}, { enrolled_3_4: 90 / 162 }],
  ['B23008', { 2: 54 }, { children_0_5_parents_work: 27, parents_work_0_5: 0.5 }],
  ['B08201', { 1: 8 }, { no_vehicle: 0.25 }],
  ['B28002', { 1: 52 }, { no_internet: 0.25 }],
  ['B25003', { 1: 12 }, { renter_share: 0.25 }],
  ['B25070', { 1: 79 }, { rent_burden: 0.5 }],
  ['B22010', { 1: 8 }, { snap_households: 0.25 }],
  ['C16001', { 1: 516 }, { limited_english: 0.5, other_language: 514 / 516 }],
  ['B19013', { 1: 61_000 }, { median_household_income: 61_000 }],
];

describe('which lines of a table an indicator is made of', () => {
  it('is checked for every table, by both roads', () => {
    const tables = made.map(([table]) => table).toSorted();
    expect(api.map(tableOf).toSorted()).toEqual(tables);
    expect(bulk.map(tableOf).toSorted()).toEqual(tables);
  });

  it.each(made)('%s', async (table, wholes, indicators) => {
    const source = named(`acs-${table.toLowerCase()}-api`);
    const cells = Object.fromEntries(
      linesOf(source).map((line) => [line, [String(wholes[line] ?? line), '1'] as const]),
    );
    const { estimates = [] } = await parse(source, writtenApi(table, { '00601': cells }));
    expect(Object.fromEntries(estimates.map(({ indicator, value }) => [indicator, value]))).toEqual(
      Object.fromEntries(Object.entries(indicators).map(([id, value]) => [id, expect.closeTo(value, 12)])),
    );
    expect(estimates.map(({ status }) => status)).toEqual(estimates.map(() => 'ok'));
  });
});

describe('the two roads', () => {
  const codes = ['-666666666', '-999999999', '-888888888', null];
  const marginCodes = ['-222222222', '-333333333', '-555555555', null];

  /** Areas in which some lines hold codes; wholes (1, 2) are large enough for any share. */
  function areas(lines: readonly number[], seed: number): AcsAreas {
    let state = seed;
    const next = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const estimate = (line: number): string | null => {
      if (next(20) === 0) return codes[next(4)] ?? null;
      return String(line <= 3 || line === 31 ? 80_000 * (4 - Math.min(line, 3)) : next(5) * next(400));
    };
    const margin = () => (next(20) === 0 ? (marginCodes[next(4)] ?? null) : String(next(300)));
    const area = () => Object.fromEntries(lines.map((line) => [line, [estimate(line), margin()] as const]));
    return Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [String(i + 601).padStart(5, '0'), area()]),
    );
  }

  it.each(api.map((source, i) => [tableOf(source), source, bulk[i]!] as const))(
    'give the same rows of the same numbers: %s',
    async (table, overApi, overBulk) => {
      const written = areas(linesOf(overApi), 7);
      const rows = (await parse(overApi, writtenApi(table, written))).estimates;
      expect((await parse(overBulk, writtenBulk(table, written))).estimates).toEqual(rows);
      expect(new Set(rows?.map(({ status }) => status)).size).toBeGreaterThan(2);
    },
  );

  it.each(api.map((source, i) => [tableOf(source), source, bulk[i]!] as const))(
    'describe the same indicators of the same areas: %s',
    (_table, overApi, overBulk) => {
      expect(overBulk.indicators).toEqual(overApi.indicators);
      expect(sources.indexOf(overApi)).toBeLessThan(sources.indexOf(overBulk));
    },
  );

  it('ask the API for no more than its 50 variables, and for the key by name only', () => {
    for (const { files, id } of api) {
      const { agency, key } = files[0]!;
      const asked = new URL(agency.url).searchParams.get('get')?.split(',') ?? [];
      expect(asked.length, id).toBeLessThanOrEqual(50);
      expect(key).toEqual({ parameter: 'key', variable: 'CENSUS_API_KEY' });
      expect(agency.url).not.toContain('key=');
    }
  });
});

describe('indicators that an older copy has too', () => {
  /** What must not differ between two sources of one indicator. */
  const measure = ({ id, domain, label, unit, kind, denominator, higherIs }: IndicatorDefinition) => ({
    id,
    domain,
    label,
    unit,
    kind,
    denominator,
    higherIs,
  });
  const copies = sources.filter(({ id }) => id.startsWith('oeps-') || id === 'acs-tenure');

  it.each(copies.flatMap((copy) => (copy.indicators ?? []).map((one) => [one.id, copy, one] as const)))(
    '%s is the same measure, and comes first from the agency',
    (id, copy, definition) => {
      const first = sources.find(({ indicators }) => indicators?.some((one) => one.id === id))!;
      expect(api).toContain(first);
      expect(sources.indexOf(first)).toBeLessThan(sources.indexOf(copy));
      expect(measure(first.indicators!.find((one) => one.id === id)!)).toEqual(measure(definition));
    },
  );
});
