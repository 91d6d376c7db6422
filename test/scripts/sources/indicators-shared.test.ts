import { describe, expect, it } from 'vitest';
import { openMirror } from '../../../scripts/lib/mirror.ts';
import type { EstimateRow, ParsedRows, Source } from '../../../scripts/lib/source.ts';
import { acsTenure } from '../../../scripts/sources/acs-tenure.ts';
import { censusBlockGroupCentres2010 } from '../../../scripts/sources/census-block-group-centres.ts';
import { epaEjscreen2021 } from '../../../scripts/sources/epa-ejscreen.ts';
import { foodAccessFlags } from '../../../scripts/sources/food-access-flags.ts';
import { foodAccessShares } from '../../../scripts/sources/food-access-shares.ts';
import { oepsAge } from '../../../scripts/sources/oeps-age.ts';
import { oepsInsurance } from '../../../scripts/sources/oeps-insurance.ts';
import { oepsInternet } from '../../../scripts/sources/oeps-internet.ts';
import { oepsPoverty } from '../../../scripts/sources/oeps-poverty.ts';
import { oepsVehicle } from '../../../scripts/sources/oeps-vehicle.ts';
import { svi } from '../../../scripts/sources/svi.ts';
import { urbanLowBirthWeight } from '../../../scripts/sources/urban-low-birth-weight.ts';
import { urbanPreschool } from '../../../scripts/sources/urban-preschool.ts';
import { usaleep } from '../../../scripts/sources/usaleep.ts';
import { shared } from '../../shared-data.ts';

async function parseMirrored(source: Source): Promise<ParsedRows> {
  const mirror = await openMirror('test/shared-mirror.json');
  const files = new Map<string, readonly Uint8Array[]>();
  for (const file of source.files) files.set(file.name, (await mirror.read(file)).parts);
  return await source.parse(files);
}

function summary(rows: readonly EstimateRow[]) {
  const statuses: Record<string, number> = {};
  const values: number[] = [];
  for (const { value, status } of rows) {
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (value !== null) values.push(value);
  }
  return { ...statuses, lowest: Math.min(...values), highest: Math.max(...values) };
}

/** Rows in, and for each indicator the estimates by status and their range. */
const cases: [Source, number, Record<string, Record<string, number>>][] = [
  [
    oepsAge,
    33120,
    {
      children_0_4: { ok: 33120, lowest: 0, highest: 17590 },
      children_5_14: { ok: 33120, lowest: 0, highest: 25723 },
    },
  ],
  [usaleep, 65662, { life_expectancy: { ok: 65662, lowest: 56.3, highest: 97.5 } }],
  [oepsPoverty, 33120, { poverty: { ok: 32556, missing: 564, lowest: 0, highest: 1 } }],
  [
    svi,
    33791,
    {
      svi: { ok: 32428, missing: 1363, lowest: 0, highest: 1 },
      svi_socioeconomic: { ok: 32428, missing: 1363, lowest: 0, highest: 1 },
      svi_household: { ok: 32666, missing: 1125, lowest: 0, highest: 1 },
      svi_minority: { ok: 33047, missing: 744, lowest: 0, highest: 0.9942 },
      svi_housing: { ok: 32688, missing: 1103, lowest: 0, highest: 1 },
    },
  ],
  [acsTenure, 34313, { renter_share: { ok: 32828, not_applicable: 944, lowest: 0, highest: 1 } }],
  [oepsVehicle, 32989, { no_vehicle: { ok: 32381, missing: 608, lowest: 0, highest: 1 } }],
  [oepsInternet, 33120, { no_internet: { ok: 32519, not_applicable: 601, lowest: 0, highest: 1 } }],
  [oepsInsurance, 32989, { uninsured: { ok: 32578, missing: 411, lowest: 0, highest: 1 } }],
  [foodAccessShares, 72531, { far_from_supermarket: { ok: 72531, lowest: 0, highest: 1 } }],
  [foodAccessFlags, 72364, { low_income_far_from_supermarket: { ok: 72364, lowest: 0, highest: 1 } }],
  [
    epaEjscreen2021,
    74001,
    {
      lead_paint: { ok: 74001, lowest: 0, highest: 1 },
      pm25: { ok: 72283, missing: 1718, lowest: 4, highest: 16.46 },
      traffic: { ok: 66994, missing: 7007, lowest: 0, highest: 31282.4 },
    },
  ],
  [
    urbanLowBirthWeight,
    25142,
    {
      low_birth_weight: {
        ok: 570,
        suppressed: 2565,
        lowest: 0.04914744232698094,
        highest: 0.1620583717357911,
      },
    },
  ],
  [
    urbanPreschool,
    15716,
    {
      enrolled_3_4: {
        ok: 694,
        suppressed: 873,
        too_few: 1568,
        lowest: 0.18232449069324344,
        highest: 0.8029556650246306,
      },
    },
  ],
];

describe.skipIf(shared('data/indicators') === null)('the files of the shared mirror', () => {
  it.each(cases)('$id', async (source, rowsIn, indicators) => {
    const parsed = await parseMirrored(source);
    expect(parsed.rowsIn).toBe(rowsIn);
    expect(source.indicators?.map(({ id }) => id).toSorted()).toEqual(Object.keys(indicators).toSorted());
    for (const [id, expected] of Object.entries(indicators))
      expect(summary((parsed.estimates ?? []).filter(({ indicator }) => indicator === id)), id).toEqual(
        expected,
      );
  });

  it('counts the rows of other years and of Connecticut’s planning regions', async () => {
    expect((await parseMirrored(urbanLowBirthWeight)).drops).toEqual({
      other_year: 21_998,
      planning_region_of_connecticut: 9,
    });
    expect((await parseMirrored(urbanPreschool)).drops).toEqual({
      other_year: 12_572,
      planning_region_of_connecticut: 9,
    });
  });

  it('finds tracts under the codes of the 2010 census, zeros back', async () => {
    const centres = await parseMirrored(censusBlockGroupCentres2010);
    const tracts = new Set(centres.centres?.map(({ blockGroup }) => blockGroup.slice(0, 11)));
    for (const source of [foodAccessShares, foodAccessFlags, epaEjscreen2021, usaleep]) {
      const { estimates = [] } = await parseMirrored(source);
      expect(estimates.filter(({ geoid }) => !tracts.has(geoid)).slice(0, 3), source.id).toEqual([]);
    }
  });
});
