import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../scripts/bench/fca.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'placewell-bench-'));
});
afterAll(() => rm(folder, { recursive: true }));

const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

describe('npm run bench -- fca', () => {
  it('says what it computed on, what came out, and how long it took', async () => {
    // one degree of longitude at the equator is 111.2 km: the sites are 0, 11.1 and 22.2 km away
    const demand = await file('demand.csv', 'id,lon,lat,pop\n1,0,0,10\n2,50,0,7\n');
    const supply = await file('supply.csv', 'id,lon,lat,capacity\n1,0,0,5\n2,0.1,0,6\n3,0.2,0,0\n4,1,0,9\n');
    const result = await run(['--demand', demand, '--supply', supply, '--km', '30']);
    const { searchSeconds, twoStepSeconds, enhancedSeconds, peakRssMb, ...rest } = result;
    expect(rest).toEqual({
      demand: 2,
      supply: 4,
      pairs: 3,
      sumTwoStep: expect.closeTo(1.1, 12) as number,
      sumEnhanced: expect.closeTo(1.1, 12) as number,
    });
    for (const value of [searchSeconds, twoStepSeconds, enhancedSeconds, peakRssMb])
      expect(value).toBeGreaterThan(0);
  });
  it('refuses what it cannot read, by name', async () => {
    const bad = await file('bad.csv', 'id,lon,lat,pop\n1,0,0,\n');
    await expect(run([])).rejects.toThrow(/--demand must name a CSV file/);
    await expect(run(['--km', '0'])).rejects.toThrow(/--km must be a number over 0, got 0/);
    await expect(run(['--demand', bad])).rejects.toThrow(/bad.csv, row 1: pop must be a number, got ""/);
    await expect(run(['--speed', '3'])).rejects.toThrow(/--speed/);
  });
});
