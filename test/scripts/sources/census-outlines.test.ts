import { describe, expect, it } from 'vitest';
import { censusOutlines, parseOutlines } from '../../../scripts/sources/census-outlines.ts';
import { fixture, parseBytes } from './parse-fixture.ts';

describe('census-outlines', () => {
  it('gives states and counties with their state', () => {
    const { boundaries, rowsIn } = parseOutlines(fixture('us-atlas-counties.json'));
    expect(boundaries?.map(({ level, geoid, name, state }) => [level, geoid, name, state])).toEqual([
      ['state', '01', 'Toyland', '01'],
      ['county', '01009', 'Toy', '01'],
      ['county', '01011', 'Elm', '01'],
    ]);
    expect(rowsIn).toBe(3);
  });

  it('reads the installed package: 56 states and territories, 3,231 counties, each once', async () => {
    const { boundaries = [] } = await parseBytes(censusOutlines, {});
    const codes = (level: string): Set<string> =>
      new Set(boundaries.filter((row) => row.level === level).map(({ geoid }) => geoid));
    expect([codes('state').size, codes('county').size, boundaries.length]).toEqual([56, 3231, 3287]);
    expect([...codes('county')].every((county) => codes('state').has(county.slice(0, 2)))).toBe(true);
  });
});
