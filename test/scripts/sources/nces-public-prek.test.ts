import { describe, expect, it } from 'vitest';
import { ncesPublicPrek } from '../../../scripts/sources/nces-public-prek.ts';
import { makeZip } from '../lib/make-zip.ts';
import { parseBytes } from './parse-fixture.ts';

const header =
  'SCHOOL_YEAR,FIPST,STATENAME,ST,SCH_NAME,LEA_NAME,NCESSCH,LSTREET1,LSTREET2,LCITY,LSTATE,LZIP,LZIP4,PHONE,SY_STATUS,SY_STATUS_TEXT,G_PK_OFFERED,G_KG_OFFERED,GSLO,GSHI';
const row = (id: string, name: string, status: string, offered: string, zip = '1760') =>
  `2024-2025,25,MASSACHUSETTS,MA,${name},Invented District,${id},1 Made Up Rd,,NATICK,MA,${zip},1234,(508)555-0100,${status},x,${offered},Yes,PK,05`;
const directory = [
  header,
  row('250000100001', '"Invented School, Lower"', '1', 'Yes'),
  row('250000100002', 'Unplaced School', '3', 'Yes'),
  row('250000100003', 'Invented High', '1', 'No'),
  row('250000100004', 'Shut School', '2', 'Yes'),
  row('250000100005', 'Silent School', '8', 'Not reported'),
  row('250000100006', 'Nowhere School', '1', 'Yes', ''),
].join('\r\n');
const geocode = (id: string, lat: string, lon: string) =>
  `${id}|2500001|Café "School"|25|1 Made Up Rd|NATICK|MA|01760|25|25017|Middlesex County|21|${lat}|${lon}|14460|Boston|1|148|Boston|2505|25049|25009|2024-2025`;
const geocodes = [geocode('250000100001', '42.28', '-71.34'), geocode('250000100006', '0', '0'), ''].join(
  '\n',
);

const files = (csv: string, txt: string) => ({
  'ccd_sch_029_2425_w_1a_073025.zip': makeZip({ 'ccd_sch_029_2425_w_1a_073025.csv': Buffer.from(csv) }),
  'EDGE_GEOCODE_PUBLICSCH_2425.zip': makeZip({
    'EDGE_GEOCODE_PUBLICSCH_2425/EDGE_GEOCODE_PUBLICSCH_2425.TXT': Buffer.from(txt, 'latin1'),
    'EDGE_GEOCODE_PUBLICSCH_2425/EDGE_GEOCODE_PUBLICSCH_2425.xlsx': Buffer.from('not read'),
  }),
});

describe('public schools with pre-kindergarten', () => {
  it('stand at their geocode, or in their ZIP', async () => {
    const { services, drops } = await parseBytes(ncesPublicPrek, files(directory, geocodes));
    expect(services).toMatchObject([
      {
        category: 'public_prek',
        id: '250000100001',
        name: 'Invented School, Lower',
        city: 'NATICK',
        zip: '01760',
        lon: -71.34,
        lat: 42.28,
        capacity: 1,
      },
      { id: '250000100002', lon: null, zip: '01760' },
    ]);
    expect(drops).toEqual({
      'no pre-kindergarten': 1,
      'not open': 1,
      'grades not reported': 1,
      'point 0, 0 and no ZIP': 1,
    });
    expect(JSON.stringify(services)).not.toContain('555-0100');
  });

  it('stop at an answer, a status, a column or a layout of another kind', async () => {
    const broken = (csv: string, txt = geocodes) => parseBytes(ncesPublicPrek, files(csv, txt));
    await expect(broken(directory.replace(',x,Yes', ',x,1'))).rejects.toThrow(
      'row 1: G_PK_OFFERED 1 is neither Yes nor No',
    );
    await expect(broken(directory.replace(',1,x', ',Open,x'))).rejects.toThrow('SY_STATUS Open is not known');
    await expect(broken(directory.replace('G_PK_OFFERED', 'PKOFFERED'))).rejects.toThrow(
      'column G_PK_OFFERED is missing; the columns are SCHOOL_YEAR',
    );
    await expect(broken(directory, 'NCESSCH|LEAID|NAME\n')).rejects.toThrow(
      'geocodes, line 1: a school number of 12 digits and 23 fields in all expected, got NCESSCH|LEAID|NAME',
    );
  });
});
