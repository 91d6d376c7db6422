import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { inPlanningRegion, tractOf2020 } from '../../../scripts/lib/connecticut.ts';
import { parseCsv } from '../../../scripts/lib/csv.ts';
import { shared } from '../../shared-data.ts';

it('tells planning regions from counties', () => {
  expect(['09110', '09190', '09120010101'].map(inPlanningRegion)).toEqual([true, true, true]);
  expect(['09001', '09011650100', '36110', '09100'].map(inPlanningRegion)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

it('finds the county of 2020 by the number of the tract; open water has none', () => {
  expect(tractOf2020('09120010101')).toBe('09001010101');
  expect(tractOf2020('09190257000')).toBe('09005257000');
  expect(tractOf2020('09180990100')).toBeNull();
});

it('refuses what is not a tract of a planning region', () => {
  expect(() => tractOf2020('09001010101')).toThrow('tract must be of a planning region of Connecticut');
  expect(() => tractOf2020('09110000100')).toThrow('has a number that Connecticut does not use');
});

it.skipIf(!shared('data/geography/popcenters'))('finds every peopled tract of 2020', () => {
  const packed = readFileSync(shared('data/geography/popcenters/CenPop2020_Mean_TR.txt.gz')!);
  const tracts = parseCsv(gunzipSync(packed)).filter(
    ({ STATEFP, POPULATION }) => STATEFP === '09' && POPULATION !== '0',
  );
  expect(tracts.length).toBeGreaterThan(870);
  for (const { COUNTYFP, TRACTCE } of tracts)
    expect(tractOf2020(`09110${TRACTCE}`)).toBe(`09${COUNTYFP}${TRACTCE}`);
});
