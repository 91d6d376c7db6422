import { describe, expect, it } from 'vitest';
import { hudAssistedHousing } from '../../../scripts/sources/hud-assisted-housing.ts';
import { parseBytes } from './parse-fixture.ts';

const place = (zip: string, lat: string, lon: string, level: string) =>
  `1 MADE UP RD,CHICAGO,IL,${zip},${lat},${lon},${level}`;
const multifamily = [
  '\uFEFFX,Y,OBJECTID,PROPERTY_ID,PROPERTY_NAME_TEXT,TOTAL_UNIT_COUNT,TOTAL_ASSISTED_UNIT_COUNT,CLIENT_GROUP_NAME,IS_202_811_IND,MGMT_CONTACT_FULL_NAME,MGMT_CONTACT_EMAIL_TEXT,STD_ADDR,STD_CITY,STD_ST,STD_ZIP5,LAT,LON,LVL2KX',
  `-87.7,41.9,1,800000001,INVENTED COURT,100,80,Family,N,Nora Nobody,nora@example.org,${place('60651', '41.9', '-87.7', 'R')}`,
  `-87.7,41.9,2,800000002,INVENTED TOWERS,100,99,Wholly Elderly Housekeeping,N,,,${place('60651', '41.9', '-87.7', 'R')}`,
  `-87.7,41.9,3,800000003,SMALL GROUP HOME,6,6,,Y,,,${place('60651', '41.9', '-87.7', 'R')}`,
  `-87.7,41.9,4,800000004,MIXED COURT,50,40,Partially Elderly Handicapped,N,,,${place('60651', '41.9', '-87.7', 'Z')}`,
  `-87.7,41.9,5,800000005,MARKET COURT,50,0,Family,N,,,${place('60651', '41.9', '-87.7', '4')}`,
  `-87.7,41.9,1,800000001,INVENTED COURT,100,80,Family,N,,,${place('60651', '41.9', '-87.7', 'R')}`,
].join('\r\n');
const publicHousing = [
  'OBJECTID,PARTICIPANT_CODE,DEVELOPMENT_CODE,PROJECT_NAME,SCATTERED_SITE_IND,TOTAL_DWELLING_UNITS,CHLDRN_MBR_CNT,EXEC_DIR_EMAIL,STD_ADDR,STD_CITY,STD_ST,STD_ZIP5,LAT,LON,LVL2KX',
  `1,IL002,IL002000001,INVENTED HOMES,N,300,-4,boss@example.org,${place('60639', '41.91', '-87.75', '4')}`,
  `2,IL002,IL002000002,INVENTED SCATTERED,Y,12,-4,boss@example.org,${place('60639', '41.91', '-87.75', 'R')}`,
].join('\n');
const files = (one = multifamily, two = publicHousing) => ({
  'Multifamily_Properties_Assisted.csv': Buffer.from(one),
  'Public_Housing_Developments.csv': Buffer.from(two),
});

describe('assisted housing', () => {
  it('is places that a family may live in, of both lists', async () => {
    const { services, rowsIn, drops } = await parseBytes(hudAssistedHousing, files());
    expect(services?.map(({ id }) => id)).toEqual([
      'multifamily-800000001',
      'multifamily-800000004',
      'public-IL002000001',
      'public-IL002000002',
    ]);
    expect(services?.[0]).toMatchObject({
      category: 'assisted_housing',
      name: 'INVENTED COURT',
      address: '1 MADE UP RD',
      zip: '60651',
      lon: -87.7,
      capacity: 1,
    });
    expect(rowsIn).toBe(8);
    expect(drops).toEqual({
      'for older people or people with disabilities': 2,
      'no assisted homes': 1,
      'the same property again': 1,
    });
  });

  it('stands in its ZIP, without an address, where only an area was found or homes are scattered', async () => {
    const { services } = await parseBytes(hudAssistedHousing, files());
    for (const id of ['multifamily-800000004', 'public-IL002000002'])
      expect(services?.find((row) => row.id === id)).toMatchObject({ lon: null, lat: null, address: null });
  });

  it('lets no manager or director through', async () => {
    expect(JSON.stringify(await parseBytes(hudAssistedHousing, files()))).not.toMatch(/Nora|@|boss/);
  });

  it('names the file of a missing column or a retyped cell', async () => {
    const renamed = publicHousing.replace('TOTAL_DWELLING_UNITS', 'UNITS');
    await expect(parseBytes(hudAssistedHousing, files(multifamily, renamed))).rejects.toThrow(
      'Public_Housing_Developments.csv: column TOTAL_DWELLING_UNITS is missing; the columns are OBJECTID',
    );
    const retyped = multifamily.replace('Family,N', 'Family,No');
    await expect(parseBytes(hudAssistedHousing, files(retyped))).rejects.toThrow(
      'Multifamily_Properties_Assisted.csv: row 1: IS_202_811_IND must be Y or N, got NO',
    );
  });
});
