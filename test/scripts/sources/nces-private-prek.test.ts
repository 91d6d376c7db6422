import { describe, expect, it } from 'vitest';
import { ncesPrivatePrek } from '../../../scripts/sources/nces-private-prek.ts';
import { makeZip } from '../lib/make-zip.ts';
import { parseServices } from '../parse-fixture.ts';

const table = [
  'PPIN,PINST,PADDRS,PCITY,PSTABB,PZIP,PZIP4,PPHONE,PL_ADD,PL_CIT,PL_STABB,PL_ZIP,LATITUDE24,LONGITUDE24,LOGR2024,HIGR2024,P335,RELIG,NUMSTUDS',
  'A0000001,"INVENTED ACADEMY, INC",1 MADE UP RD,NEW HAVEN,CT,6510,1234,2035550100,,,,,41.3,-72.9,2,11,2,1,210',
  'A0000002,FIXTURE CATHOLIC,PO BOX 9,NEWARK,NJ,07101,,9735550100,2 MADE UP RD,MAPLEWOOD,NJ,07040,40.73,-74.27,2,13,2,1,100',
  'A0000003,INVENTED PREP,3 MADE UP RD,NEWARK,NJ,07102,,9735550100,,,,,40.73,-74.17,14,17,2,3,500',
  'A0000004,IDA INVENTED HOME SCHOOL,4 PRIVATE WAY,UTICA,NY,13501,,3155550100,,,,,43.1,-75.23,2,8,1,3,6',
  'A0000005,UNGRADED INVENTED,5 MADE UP RD,UTICA,NY,13501,,3155550100,,,,,43.1,-75.23,1,1,2,3,60',
].join('\n');
const zip = (csv: string) => makeZip({ 'pss2324_pu.csv': Buffer.from(csv) });

describe('private schools with pre-kindergarten', () => {
  it('are those whose lowest grade it is, at their own address', async () => {
    const { services, drops } = await parseServices(ncesPrivatePrek, zip(table));
    expect(services.filter(({ kind }) => kind === 'site')).toMatchObject([
      { category: 'private_prek', id: 'A0000001', name: 'INVENTED ACADEMY, INC', zip: '06510', lon: -72.9 },
      { id: 'A0000002', address: '2 MADE UP RD', city: 'MAPLEWOOD', zip: '07040' },
    ]);
    expect(drops).toEqual({ 'no pre-kindergarten': 2 });
  });

  it('keep nothing of a school in somebody’s home but its ZIP', async () => {
    const { services } = await parseServices(ncesPrivatePrek, zip(table));
    expect(services.filter(({ kind }) => kind === 'home')).toMatchObject([{ zip: '13501', capacity: 1 }]);
    expect(JSON.stringify(services)).not.toMatch(/IDA|PRIVATE WAY|5550100/);
  });

  it('are never told to be all there are', () => {
    expect(ncesPrivatePrek.coverage?.map(({ complete }) => complete)).toEqual([false]);
  });

  it('stop at a grade or a column of another year', async () => {
    await expect(parseServices(ncesPrivatePrek, zip(table.replace(',2,11,2', ',PK,11,2')))).rejects.toThrow(
      'row 1: LOGR2024 must be 1 to 17, got PK',
    );
    await expect(parseServices(ncesPrivatePrek, zip(table.replace('LOGR2024', 'LOGR2026')))).rejects.toThrow(
      'column LOGR2024 is missing; the columns are PPIN',
    );
  });
});
