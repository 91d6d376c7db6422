import { describe, expect, it } from 'vitest';
import { snapRetailers, snapRetailers2025 } from '../../../scripts/sources/snap-retailers.ts';
import { makeZip } from '../lib/make-zip.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('snap-retailers.csv');

describe('SNAP retailers of today', () => {
  it('are grocery stores and farm markets; other stores are counted by kind', async () => {
    const { services, rowsIn, drops } = await parseServices(snapRetailers, bytes);
    expect(services).toMatchObject([
      {
        category: 'snap_retailer',
        id: '900001',
        name: 'Invented Foods, Inc.',
        address: '1 Made Up Rd, Suite 2',
        zip: '01760',
        lon: -71.34,
        lat: 42.28,
      },
      { category: 'farm_market', id: '900002' },
      { category: 'snap_retailer', id: '900005', lon: null, zip: '01760' },
    ]);
    expect(rowsIn).toBe(5);
    expect(drops).toEqual({ 'convenience store': 1, restaurant: 1 });
  });

  it('are read whether columns are written with spaces or underscores', async () => {
    const [header = '', ...rows] = Buffer.from(bytes).toString().split('\n');
    const spaced = Buffer.from(['\uFEFF' + header.replaceAll('_', ' '), ...rows].join('\n'));
    expect((await parseServices(snapRetailers, spaced)).services).toHaveLength(3);
  });

  it('stop at a type of store that nobody has looked at, and at a missing column', async () => {
    const broken = (from: string, to: string) => parseServices(snapRetailers, replaced(bytes, from, to));
    await expect(broken('Super Store', 'Hypermarket')).rejects.toThrow(
      'row 5: Store Type Hypermarket is not known',
    );
    await expect(broken('Store_Type', 'Kind')).rejects.toThrow(
      'column Store Type is missing; the columns are X, Y, Record_ID',
    );
  });

  it('go before the historical file, and that before its copy', () => {
    expect(snapRetailers.replaces).toEqual([snapRetailers2025.id, 'snap-farm-markets']);
    expect(snapRetailers2025.replaces).toEqual(['snap-farm-markets']);
  });
});

describe('SNAP retailers since 2005', () => {
  const header =
    'Record ID,Store Name,Store Type,Street Number,Street Name,Additional Address,City,State,Zip Code,Zip4,County,Latitude,Longitude,Authorization Date,End Date';
  const csv = [
    header,
    '10,Invented Super,Supermarket,1,MARKET ST, ,PHILADELPHIA,PA,19107, ,PHILADELPHIA,39.95,-75.16,1/2/2020, ',
    '10,Invented Super,Supermarket,1,MARKET ST, ,PHILADELPHIA,PA,19107, ,PHILADELPHIA,39.95,-75.16,1/2/2005,3/1/2016',
    "11,Invented Farmers,Farmers' Market, ,BROAD ST,Lot B,PHILADELPHIA,PA,19107, ,PHILADELPHIA,39.96,-75.16,1/2/2020,",
    '12,Invented Dollar,Combination Grocery/Other,2,MARKET ST, ,PHILADELPHIA,PA,19107, ,PHILADELPHIA,39.95,-75.16,1/2/2020, ',
    '13,Invented Base,Military Commissary,3,MARKET ST, ,PHILADELPHIA,PA,19107, ,PHILADELPHIA,39.95,-75.16,1/2/2020, ',
  ].join('\r\n');
  const zip = makeZip({ 'Historical SNAP Retailer Locator Data 2005-2025.csv': Buffer.from('\uFEFF' + csv) });

  it('count where they may still take SNAP', async () => {
    const { services, drops, zipCities } = await parseServices(snapRetailers2025, zip);
    expect(services).toMatchObject([
      { category: 'snap_retailer', id: '10', address: '1 MARKET ST' },
      { category: 'farm_market', id: '11', address: 'BROAD ST, Lot B' },
    ]);
    expect(drops).toEqual({
      'no longer authorized': 1,
      'drug, dollar or general store': 1,
      'not open to all': 1,
    });
    expect(zipCities?.[0]).toEqual({ zip: '19107', city: 'Philadelphia', state: 'PA' });
  });
});
