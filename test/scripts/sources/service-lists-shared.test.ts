import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ServiceRow, Source } from '../../../scripts/lib/source.ts';
import { chicagoHeadStart } from '../../../scripts/sources/chicago-head-start.ts';
import { chicagoWic } from '../../../scripts/sources/chicago-wic.ts';
import { coChildCare } from '../../../scripts/sources/co-child-care.ts';
import { healthCenters } from '../../../scripts/sources/health-centers.ts';
import { hifldChildCare } from '../../../scripts/sources/hifld-child-care.ts';
import { hospitals } from '../../../scripts/sources/hospitals.ts';
import { libraries } from '../../../scripts/sources/libraries.ts';
import { mentalHealth } from '../../../scripts/sources/mental-health.ts';
import { mnHennepinChildCare } from '../../../scripts/sources/mn-hennepin-child-care.ts';
import { nyChildCare } from '../../../scripts/sources/ny-child-care.ts';
import { nycPrekindergarten } from '../../../scripts/sources/nyc-prekindergarten.ts';
import { snapFarmMarkets } from '../../../scripts/sources/snap-farm-markets.ts';
import { shared } from '../../shared-data.ts';
import { parseServices } from '../parse-fixture.ts';

interface Expected {
  readonly source: Source;
  readonly file: string;
  readonly rowsIn: number;
  readonly sites: number;
  readonly homes: number;
  readonly capacity: number;
}

const expected: readonly Expected[] = [
  {
    source: nyChildCare,
    file: 'states/nys_child_care_regulated.csv',
    rowsIn: 15604,
    sites: 2052,
    homes: 10769,
    capacity: 275196,
  },
  {
    source: coChildCare,
    file: 'states/co_licensed_child_care_a9rr-k8mu.json',
    rowsIn: 4573,
    sites: 2151,
    homes: 1309,
    capacity: 165315,
  },
  {
    source: mnHennepinChildCare,
    file: 'states/mn_hennepin_center_capacity.csv',
    rowsIn: 639,
    sites: 421,
    homes: 0,
    capacity: 41025,
  },
  {
    source: nycPrekindergarten,
    file: 'nyc/PreKFinderLoad_032416.csv',
    rowsIn: 1854,
    sites: 1854,
    homes: 0,
    capacity: 85687,
  },
  {
    source: chicagoHeadStart,
    file: 'chicago/family_and_support_services.geojson',
    rowsIn: 968,
    sites: 389,
    homes: 0,
    capacity: 389,
  },
  {
    source: healthCenters,
    file: 'national/FQHC.csv',
    rowsIn: 13577,
    sites: 13569,
    homes: 0,
    capacity: 13569,
  },
  {
    source: mentalHealth,
    file: 'national/MentalHealthProviders_Geocoded.csv',
    rowsIn: 11375,
    sites: 11033,
    homes: 0,
    capacity: 11033,
  },
  { source: hospitals, file: 'national/Hospitals.csv', rowsIn: 7596, sites: 5404, homes: 0, capacity: 5404 },
  {
    source: libraries,
    file: 'national/PLS_FY17_Outlet_pud17i.csv',
    rowsIn: 17452,
    sites: 16735,
    homes: 0,
    capacity: 16735,
  },
  {
    source: snapFarmMarkets,
    file: 'national/snap_localfoods.csv',
    rowsIn: 8574,
    sites: 3151,
    homes: 0,
    capacity: 3151,
  },
  {
    source: hifldChildCare,
    file: 'national/Child_Care_Centers_FL.csv',
    rowsIn: 6334,
    sites: 5493,
    homes: 0,
    capacity: 656878,
  },
  { source: chicagoWic, file: 'chicago/wic_clinic.geojson', rowsIn: 15, sites: 15, homes: 0, capacity: 15 },
];

const count = (services: readonly ServiceRow[], kind: ServiceRow['kind']): number =>
  services.filter((row) => row.kind === kind).length;

const folder = shared('data/services');

describe.skipIf(folder === null)('the agencies’ own files', () => {
  it.each(expected)('$file', async ({ source, file, rowsIn, sites, homes, capacity }) => {
    const rows = await parseServices(source, readFileSync(`${folder}/${file}`));
    expect(rows.rowsIn).toBe(rowsIn);
    expect({ sites: count(rows.services, 'site'), homes: count(rows.services, 'home') }).toEqual({
      sites,
      homes,
    });
    expect(rows.services.reduce((sum, row) => sum + row.capacity, 0)).toBe(capacity);
    expect(JSON.stringify(rows.services)).not.toMatch(/\w@\w+\.(com|org|gov|edu|net)/);
  });
});
