import { describe, expect, it } from 'vitest';
import { convertTable } from '../../../scripts/lists/convert.ts';
import { readCsv } from '../../../scripts/lists/formats/csv.ts';
import { listTable } from '../../../scripts/lists/table.ts';
import { list, utf8 } from './list.ts';

type Keys = Readonly<Record<string, unknown>>;

const HEADER = 'key,name,street,city,zip,lon,lat,type,seats,older';
const convert = (rows: readonly string[], keys: Keys = {}) =>
  convertTable(
    list(keys),
    readCsv(utf8([HEADER, ...rows].join('\n')), { delimiter: ',', encoding: 'auto', headerRow: 1 }),
  );
const rulesOf = ({ problems }: ReturnType<typeof convert>) =>
  problems.map(({ row, column, cell, rule }) => [row, column, cell, rule]);

const branch = '1,Main Branch,1 Main St,Chicago,60601,-87.6,41.9,Branch,,';

describe('rows of a list', () => {
  it('become sites', () => {
    expect(convert([branch])).toEqual({
      services: [
        {
          category: 'library',
          kind: 'site',
          id: '1',
          name: 'Main Branch',
          address: '1 Main St',
          city: 'Chicago',
          zip: '60601',
          lon: -87.6,
          lat: 41.9,
          checkPointAgainstZip: true,
          capacity: 1,
          beds: null,
          ages: null,
        },
      ],
      rows: [1],
      rowsIn: 1,
      drops: {},
      problems: [],
      faults: [],
    });
  });

  it('get an id of their own fields where the list has none, and a count where one comes again', () => {
    const ids = (keys: Keys) => convert([branch, branch], keys).services.map(({ id }) => id);
    const [first, second] = ids({ columns: { name: 'name' } });
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(second).toBe(`${first}-2`);
    expect(ids({ columns: { id: ['type', 'key'] } })).toEqual(['Branch-1', 'Branch-1-2']);
  });

  it('stop where a column is missing, and say which are there', () => {
    expect(() => convert([branch], { columns: { name: 'nom' } })).toThrow(
      'column nom is missing; there are "key", "name", "street"',
    );
    expect(() => convert([branch], { keep: [{ column: 'status', blank: true, reason: 'closed' }] })).toThrow(
      'column status is missing',
    );
  });

  it('are kept by every test, words for "not known" read as blanks', () => {
    const rows = ['OPEN', 'open', 'CLOSED', 'NA', ''].map((type, i) => `${i},A,,,60601,,,${type},,`);
    const kept = (test: Keys) => {
      const { services, drops } = convert(rows, {
        point: 'none',
        missing: ['NA'],
        keep: [{ column: 'type', reason: 'why', ...test }],
      });
      expect(drops).toEqual({ why: rows.length - services.length });
      return services.map(({ id }) => id);
    };
    expect(kept({ equals: 'OPEN' })).toEqual(['0']);
    expect(kept({ in: ['OPEN', 'CLOSED'] })).toEqual(['0', '2']);
    expect(kept({ contains: 'ope' })).toEqual(['0', '1']);
    expect(kept({ blank: true })).toEqual(['3', '4']);
    expect(kept({ blank: true, not: true })).toEqual(['0', '1', '2']);
    expect(kept({ equals: 'CLOSED', not: true })).toEqual(['0', '1', '3', '4']);
  });

  it('are left out where they repeat an earlier row', () => {
    const twin = branch.replace('Main Branch', 'Other');
    const rule = (duplicates: unknown) => {
      const { services, drops } = convert([branch, branch, twin], { duplicates });
      return [services.length, drops];
    };
    expect(rule('keep')).toEqual([3, {}]);
    expect(rule('exact')).toEqual([2, { 'repeats an earlier row': 1 }]);
    expect(rule({ by: ['street', 'zip'] })).toEqual([1, { 'same street and zip as an earlier row': 2 }]);
  });

  it('that the format cannot hold true stop the list', () => {
    const broken = convert([branch, '2,Annex, 5 Main St, Unit 3,Chicago,60601,-87.6,41.9,Branch,,,9']);
    expect(rulesOf(broken)).toEqual([[2, 'the row', '12 cells', 'cells']]);
    expect(broken.drops).toEqual({ 'cannot be read': 1 });
  });
});

describe('the category', () => {
  const rows = [branch, branch.replace('Branch,,', 'Clinic,,'), branch.replace('Branch,,', 'Office,,')];
  const table = { Branch: 'library', Clinic: 'health_center', Office: null };

  it('comes from a table: null is not used, an unlisted cell stops unless others are dropped', () => {
    const all = convert(rows, { category: { column: 'type', table } });
    expect(all.services.map(({ category }) => category)).toEqual(['library', 'health_center']);
    expect(all.drops).toEqual({ 'of a category that is not used': 1 });
    const { Office: _, ...known } = table;
    expect(rulesOf(convert(rows, { category: { column: 'type', table: known } }))).toEqual([
      [3, 'type', 'Office', 'unknown_category'],
    ]);
    const dropping = convert(rows, { category: { column: 'type', table: known, others: 'drop' } });
    expect(dropping).toMatchObject({ problems: [], drops: { 'of a category that is not used': 1 } });
  });

  it('comes from the first word that the cell contains', () => {
    const words = [
      { contains: 'BRAN', category: 'library' },
      { contains: 'n', category: 'health_center' },
    ];
    const { services, drops } = convert(rows, { category: { column: 'type', words } });
    expect(services.map(({ category }) => category)).toEqual(['library', 'health_center']);
    expect(drops).toEqual({ 'of a category that is not used': 1 });
  });
});

describe('the capacity', () => {
  const seats = (cells: readonly string[]) =>
    convert(
      cells.map((cell, i) => `${i},A,,,60601,,,,${cell}`),
      { point: 'none', missing: ['NA'], capacity: { sum: ['seats'], minus: ['older'] } },
    );

  it('is a sum less what is for others; a blank to take off is none', () => {
    const { services, drops, problems } = seats(['60,20', '"1,250",', '20,20', '10,12', 'NA,5', ',']);
    expect(services.map(({ capacity }) => capacity)).toEqual([40, 1250]);
    expect(drops).toEqual({ 'no seats left': 2, 'no capacity': 2 });
    expect(problems).toEqual([]);
  });

  it('stops where it is no number, or below zero as -999 is', () => {
    const found = seats(['eight,', '-999,', '40,1e400']);
    expect(rulesOf(found)).toEqual([
      [1, 'seats', 'eight', 'number'],
      [2, 'seats', '-999', 'negative'],
      [3, 'older', '1e400', 'number'],
    ]);
    expect(found.drops).toEqual({ 'cannot be read': 3 });
  });
});

describe('privacy', () => {
  const home = '7,Nobody’s Daycare,9 Invented St,Chicago,60601-1234,-87.61,41.91,Home,6,';
  const seats = { capacity: { sum: ['seats'] } };
  const nothingOfAHome = {
    name: null,
    address: null,
    city: null,
    lon: null,
    lat: null,
    id: '',
    beds: null,
    ages: null,
  };

  it('keeps ZIP and capacity of a home and nothing else', () => {
    const mixed = { class: 'mixed', column: 'type', homes: ['Home'], sites: ['Branch'] };
    for (const privacy of [
      { class: 'home' },
      mixed,
      { class: 'mixed', column: 'type', homesContain: ['hom'] },
    ]) {
      const { services } = convert([home], { ...seats, privacy });
      expect(services).toEqual([
        expect.objectContaining({ ...nothingOfAHome, kind: 'home', zip: '60601', capacity: 6 }),
      ]);
      expect(JSON.stringify(services)).not.toMatch(/Nobody|Invented|87\.61/);
    }
  });

  it('stops at a kind that nobody has looked at: it might be a home', () => {
    const privacy = { class: 'mixed', column: 'type', homes: ['Family'], sites: ['Branch'] };
    expect(rulesOf(convert([home], { ...seats, privacy }))).toEqual([[1, 'type', 'Home', 'unknown_privacy']]);
  });

  it('takes what sounds like a home for one, unless the list itself says that it is a site', () => {
    const sounding = branch.replace('Main Branch', 'Rose Family Day Care');
    const { services, problems } = convert([sounding]);
    expect(services).toEqual([expect.objectContaining({ ...nothingOfAHome, kind: 'home' })]);
    expect(problems).toMatchObject([{ column: 'name', rule: 'home_like' }]);
    const said = { class: 'mixed', column: 'type', homes: ['Home'], sites: ['Branch'] };
    expect(convert([sounding], { privacy: said }).services).toMatchObject([{ kind: 'site' }]);
  });

  it('leaves out a home without a ZIP', () => {
    const privacy = { class: 'home' };
    expect(convert([home.replace('60601-1234', '')], { ...seats, privacy }).drops).toEqual({
      'home without a ZIP code': 1,
    });
  });

  it('leaves out shelters, whatever the list is about; a library may stand in Shelter Rock', () => {
    const refuges = [
      'Women’s Shelter',
      'Toy Domestic Violence Center',
      'Safe House',
      'Family Shelter',
      'Shelter for Youth',
      'Transitional Housing Program',
    ];
    const others = ['Shelter Rock Public Library', 'Picnic Shelter'];
    const named = (name: string): string => branch.replace('Main Branch', name);
    const { services, drops } = convert([...others, ...refuges].map(named));
    expect(services.map(({ name }) => name)).toEqual(others);
    expect(drops).toEqual({ 'shelter or refuge: never shown': refuges.length });
    expect(convert([branch.replace('Branch,,', 'Shelter,,')]).services).toEqual([]);
  });

  it('does not read phones and e-mails that stand in other cells', () => {
    const { services, problems } = convert([
      branch.replace('Main Branch', 'Call (312) 555-1234'),
      branch.replace('1 Main St', 'ann@example.org'),
    ]);
    expect(services.map(({ name, address }) => [name, address])).toEqual([
      [null, '1 Main St'],
      ['Main Branch', null],
    ]);
    expect(problems.map(({ rule, cell }) => [rule, cell])).toEqual([
      ['contact', '(not shown)'],
      ['contact', '(not shown)'],
    ]);
  });
});

describe('points', () => {
  const at = (lon: string, lat: string, zip = '60601') => `1,A,1 Main St,Chicago,${zip},${lon},${lat},,,`;
  const good = at('-87.6', '41.9');

  it('that cannot be true give way to the ZIP, each by its own rule', () => {
    const found = convert([
      good,
      good,
      good,
      good,
      at('41.9', '-87.6'),
      at('87.6', '41.9'),
      at('2.35', '48.85'),
    ]);
    expect(rulesOf(found).map(([row, , , rule]) => [row, rule])).toEqual([
      [5, 'swapped'],
      [6, 'no_minus'],
      [7, 'outside_us'],
    ]);
    expect(found.services.slice(4)).toMatchObject(
      Array.from({ length: 3 }, () => ({ lon: null, zip: '60601' })),
    );
    expect(found.faults).toEqual([]);
  });

  it('are dropped without a ZIP to give way to; 0, 0 is no point', () => {
    expect(
      convert([good, at('2.35', '48.85', ''), at('0', '0', ''), at('', '', ''), at('0', '0')]).drops,
    ).toEqual({
      'point not believed, and no ZIP code': 1,
      'no point and no ZIP code': 2,
    });
  });

  it('stop the list where most lie elsewhere: columns or projection are wrong', () => {
    expect(convert([at('41.9', '-87.6'), at('41.9', '-87.6'), good]).faults).toEqual([
      expect.stringContaining('only 1 of 3 points lie in the United States'),
    ]);
    expect(convert([at('1176000', '1900000')], { projection: 3435 }).faults).toEqual([]);
  });

  it('believe Alaska beyond 180°, Hawaii, Puerto Rico and Guam', () => {
    const found = convert([
      at('173.2', '52.9'),
      at('-157.8', '21.3'),
      at('-66.1', '18.4'),
      at('144.8', '13.4'),
    ]);
    expect(found.problems).toEqual([]);
  });

  it('of ten addresses are noted, and not believed where the list says so', () => {
    const rows = Array.from({ length: 10 }, (_, i) => `${i},A,${i} Main St,Chicago,60601,-87.6,41.9,,,`);
    expect(new Set(rulesOf(convert(rows)).map(([, , , rule]) => rule))).toEqual(new Set(['stacked']));
    expect(convert(rows.slice(1)).problems).toEqual([]);
    const ignoring = convert(rows, { ignoreStackedPoints: 10 });
    expect(ignoring.services.every(({ lon }) => lon === null)).toBe(true);
    expect(ignoring.problems.every(({ rule }) => rule === 'stacked_ignored')).toBe(true);
    expect(ignoring.faults).toEqual([]);
    const programs = Array.from({ length: 10 }, () => rows[0] as string);
    expect(convert(programs).problems, 'programs at one address').toEqual([]);
  });

  it('are read from a text: well-known text, or the end of an address', () => {
    const text = (cell: string) =>
      convert([`1,A,"${cell}",Chicago,60601,,,,,`], { point: { text: 'street' } });
    for (const cell of [
      'POINT (-87.6 41.9)',
      'POINT Z (-87.6 41.9 180)',
      '1 Main St\nChicago, IL\n(41.9, -87.6)',
    ])
      expect(text(cell).services[0], cell).toMatchObject({ lon: -87.6, lat: 41.9 });
    expect(text('').services[0]).toMatchObject({ lon: null });
    expect(rulesOf(text('POLYGON ((0 0))'))).toEqual([[1, 'street', 'POLYGON ((0 0))', 'unreadable_point']]);
  });

  it('may be the file’s own shapes; another shape is no point', () => {
    const cells = { key: '1', name: 'A', street: '', city: '', zip: '60601' };
    const table = listTable([
      { cells, point: { x: -87.6, y: 41.9 } },
      { cells, shape: 'Polygon' },
    ]);
    const { services, problems } = convertTable(list({ point: 'shape' }), table);
    expect(services.map(({ lon }) => lon)).toEqual([-87.6, null]);
    expect(problems).toMatchObject([{ row: 2, cell: 'Polygon', rule: 'not_a_point' }]);
  });
});

describe('ZIP codes', () => {
  const zips = (cells: readonly string[], zip: unknown = 'zip') =>
    convert(
      cells.map((cell, i) => `${i},A,,,"${cell}",-87.6,41.9,,,`),
      { columns: { id: 'key', zip } },
    );

  it('get their zeros back, and lose what is no ZIP', () => {
    const { services, problems } = zips(['60601-1234', '606011234', '7102', '501', '0', 'ABC 1234', '']);
    expect(services.map((row) => row.zip)).toEqual(['60601', '60601', '07102', '00501', null, null, null]);
    expect(problems.map(({ row, rule }) => [row, rule])).toEqual([
      [3, 'zip_zeros'],
      [4, 'zip_zeros'],
      [5, 'not_a_zip'],
      [6, 'not_a_zip'],
    ]);
  });

  it('are found within a longer text: the last five digits', () => {
    const { services } = zips(['12345 Main St, Cutler Bay, FL 33157', 'State: FL', '1 Main, IL 60601-1234'], {
      within: 'zip',
    });
    expect(services.map((row) => row.zip)).toEqual(['33157', null, '60601']);
  });
});
