import { expect, it } from 'vitest';
import type { ParsedRows, Source } from '../../../scripts/lib/source.ts';
import { epaEjscreen2021, epaEjscreen2023, epaEjscreen2024 } from '../../../scripts/sources/epa-ejscreen.ts';
import { makeZip } from '../lib/make-zip.ts';
import { byArea, parseText } from './indicator-fixture.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

const agency = fixture('epa-ejscreen-2024.csv');
const ok = (value: number) => [value, null, 'ok'];
const missing = [null, null, 'missing'];

const parseZip = (source: Source, table: Uint8Array): Promise<ParsedRows> =>
  parseBytes(source, {
    [source.files[0]!.name]: makeZip({ 'EJScreen.csv': table, 'readme.txt': table }),
  });

it('reads old homes, particles and traffic from the table of the agency, zipped or not', async () => {
  const parsed = await parseZip(epaEjscreen2024, agency);
  expect(byArea(parsed, 'lead_paint')).toEqual({
    '01001990100': ok(0.3),
    '01001990200': ok(0),
    '09003400101': ok(0.55),
  });
  expect(byArea(parsed, 'pm25')).toMatchObject({ '01001990100': ok(8.54), '01001990200': missing });
  expect(byArea(parsed, 'traffic')).toMatchObject({ '01001990100': ok(340.2), '09003400101': ok(900.5) });
  const bare = (table: Uint8Array) =>
    parseBytes(epaEjscreen2024, { [epaEjscreen2024.files[0]!.name]: table });
  expect(await bare(agency)).toEqual(parsed);
  const tabs = Buffer.from(agency).toString('latin1').replaceAll(',', '\t');
  expect(await bare(Buffer.from(tabs, 'latin1'))).toEqual(parsed);
});

it('counts what it leaves out: island areas with codes cut short, open water', async () => {
  const { rowsIn, drops } = await parseZip(epaEjscreen2024, agency);
  expect([rowsIn, drops]).toEqual([5, { island_area: 1, open_water: 1 }]);
});

it('keeps tracts under counties as they are in the edition of 2023', async () => {
  const text = new TextDecoder('latin1').decode(agency).replace('09110400101', '09003400101');
  const parsed = await parseZip(epaEjscreen2023, Buffer.from(text));
  expect(Object.keys(byArea(parsed, 'pm25'))).toContain('09003400101');
});

it('reads the copy of 2021 under its own names, and the codes of 2010', async () => {
  const parsed = await parseText(epaEjscreen2021);
  expect(byArea(parsed, 'lead_paint')).toEqual({ '01001990100': ok(0.3), '02270000100': ok(0) });
  expect(byArea(parsed, 'pm25')).toEqual({ '01001990100': ok(8.54), '02270000100': missing });
  expect(byArea(parsed, 'traffic')).toEqual({ '01001990100': ok(340.2), '02270000100': missing });
});

it('the editions give the same indicators, traffic told apart', () => {
  const [newest, middle, oldest] = [epaEjscreen2024, epaEjscreen2023, epaEjscreen2021].map(
    ({ indicators }) => indicators ?? [],
  );
  expect(middle?.map(({ id }) => id)).toEqual(newest?.map(({ id }) => id));
  expect(oldest?.map(({ id }) => id)).toEqual(newest?.map(({ id }) => id));
  expect(newest?.[2]?.note).toContain('10 kilometres');
  expect(middle?.[2]?.note).toContain('500 metres');
  expect(newest?.[0]?.vintage).toBe('2018-2022');
});

it('refuses a renamed column, a percentage for a share, and a zip of two tables', async () => {
  const edited = (from: string, to: string) =>
    parseZip(
      epaEjscreen2024,
      Buffer.from(Buffer.from(agency).toString('latin1').replace(from, to), 'latin1'),
    );
  await expect(edited('PRE1960PCT', 'LDPNT')).rejects.toThrow(/column PRE1960PCT is missing; .*LDPNT/);
  await expect(edited(',0.55,', ',55,')).rejects.toThrow(
    'area 09003400101, lead_paint: 55 is not within 0 to 1',
  );
  const zip = makeZip({ 'a.csv': agency, 'b.csv': agency });
  await expect(parseBytes(epaEjscreen2024, { [epaEjscreen2024.files[0]!.name]: zip })).rejects.toThrow(
    'zip holds 2 tables (.csv), expected one',
  );
});
