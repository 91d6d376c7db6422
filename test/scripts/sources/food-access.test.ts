import { describe, expect, it } from 'vitest';
import type { ParsedRows } from '../../../scripts/lib/source.ts';
import { foodAccessFlags } from '../../../scripts/sources/food-access-flags.ts';
import { foodAccessShares } from '../../../scripts/sources/food-access-shares.ts';
import { usdaFoodAccess } from '../../../scripts/sources/usda-food-access.ts';
import { makeZip } from '../lib/make-zip.ts';
import { byArea, fixtureText, parseText } from './indicator-fixture.ts';
import { parseBytes } from './parse-fixture.ts';

const ok = (value: number) => [value, null, 'ok'];
const missing = [null, null, 'missing'];

describe('usda-food-access, the zip of the agency', () => {
  const parse = (text = fixtureText(usdaFoodAccess)): Promise<ParsedRows> =>
    parseBytes(usdaFoodAccess, {
      'food-access-research-atlas-2019.zip': makeZip({
        'ReadMe.csv': Buffer.from('Notes'),
        'Food Access Research Atlas.csv': Buffer.from(text),
      }),
    });

  it('takes children beyond a mile in towns, beyond ten in the country, of all children', async () => {
    expect(byArea(await parse(), 'children_far_from_supermarket')).toEqual({
      '01001990100': ok(0.75),
      '01001990200': ok(0.2),
      '36001990300': ok(0),
      '36001990400': [null, null, 'not_applicable'],
      '36053940700': missing,
    });
  });

  it('reads NULL as nobody only where the tract is not flagged, and lets rounding end at the whole', async () => {
    const parsed = await parse();
    expect(byArea(parsed, 'far_from_supermarket')).toEqual({
      '01001990100': ok(0.6),
      '01001990200': ok(0.15),
      '36001990300': ok(0),
      '36001990400': ok(1),
      '36053940700': ok(1),
    });
    expect(byArea(parsed, 'low_income_far_from_supermarket')).toMatchObject({
      '01001990100': ok(1),
      '01001990200': ok(0),
      '36053940700': missing,
    });
    expect([parsed.rowsIn, parsed.drops]).toEqual([5, {}]);
  });

  it('refuses more far children than children, and a flag that is none', async () => {
    await expect(parse(fixtureText(usdaFoodAccess).replace(',150,15,', ',202,15,'))).rejects.toThrow(
      'area 01001990100, children_far_from_supermarket: 1.01 is not within 0 to 1',
    );
    await expect(
      parse(fixtureText(usdaFoodAccess).replace('Toy County,1,', 'Toy County,2,')),
    ).rejects.toThrow('Urban is 2, not 0 or 1');
  });
});

describe('the copies', () => {
  it('of shares: whole percentages, and blank is nobody where the tract is not flagged', async () => {
    expect(byArea(await parseText(foodAccessShares), 'far_from_supermarket')).toEqual({
      '01001990100': ok(0.6),
      '01001990200': ok(0),
      '36001990300': ok(0),
      '36065940100': missing,
    });
    const text = fixtureText(foodAccessShares).replace('FALSE,,', 'NA,,');
    await expect(parseText(foodAccessShares, text)).rejects.toThrow('low_food_access_flag is "NA"');
  });

  it('of flags: zeros back, codes of the 2010 census back', async () => {
    expect(byArea(await parseText(foodAccessFlags), 'low_income_far_from_supermarket')).toEqual({
      '01001990100': ok(1),
      '46113940500': ok(0),
    });
  });

  it('read the zip of the agency too, for what they give', async () => {
    const table = Buffer.from(fixtureText(usdaFoodAccess));
    const zip = makeZip({ 'Food Access Research Atlas.csv': table });
    const whole = await parseBytes(usdaFoodAccess, { 'food-access-research-atlas-2019.zip': zip });
    for (const source of [foodAccessShares, foodAccessFlags]) {
      const { estimates = [] } = await parseBytes(source, { [source.files[0]!.name]: zip });
      const ids = source.indicators?.map(({ id }) => id);
      expect(estimates).toEqual(whole.estimates?.filter(({ indicator }) => ids?.includes(indicator)));
      expect(estimates).toHaveLength(5);
    }
  });

  it('give nothing that the file of the agency does not', () => {
    const ids = usdaFoodAccess.indicators?.map(({ id }) => id);
    for (const { indicators = [] } of [foodAccessShares, foodAccessFlags])
      for (const { id } of indicators) expect(ids).toContain(id);
  });
});
