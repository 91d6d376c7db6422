import { describe, expect, it } from 'vitest';
import { ilChildCare } from '../../../scripts/sources/il-child-care.ts';
import { fixtureBytes, parseServices, replaced } from '../parse-fixture.ts';

const bytes = fixtureBytes('il-child-care.csv');

describe('Illinois child care', () => {
  it('places centers by ZIP, with their seats by day', async () => {
    const { services, drops } = await parseServices(ilChildCare, bytes);
    expect(services[0]).toMatchObject({
      kind: 'site',
      id: '900001-01',
      name: 'INVENTED TOTS, INC',
      zip: '60651',
      lon: null,
      capacity: 60,
      ages: '6w to 12y',
    });
    expect(drops).toEqual({
      'school-age program': 1,
      'license not in force': 1,
      'no seats by day': 1,
      'no capacity': 1,
    });
  });

  it('keeps nothing of a home or group home but ZIP and seats', async () => {
    const { services } = await parseServices(ilChildCare, bytes);
    const homes = services.filter(({ kind }) => kind === 'home');
    expect(homes.map(({ zip, capacity }) => [zip, capacity])).toEqual([
      ['60639', 8],
      ['60804', 16],
    ]);
    expect(JSON.stringify(services)).not.toMatch(/IDA|NORA|PRIVATE|5550100/);
  });

  it('refuses a type nobody has looked at, a capacity that is no number, and a page', async () => {
    const broken = (from: string, to: string) => parseServices(ilChildCare, replaced(bytes, from, to));
    await expect(broken(',DCC,6W', ',HOME,6W')).rejects.toThrow('row 1: FacilityType HOME is not known');
    await expect(broken(',60,0,', ',sixty,0,')).rejects.toThrow('row 1: DayCapacity: not a number: "sixty"');
    const page = Buffer.from('<html>\n<body>Provider Lookup</body>\n</html>\n');
    await expect(parseServices(ilChildCare, page)).rejects.toThrow(
      'column FacilityType is missing; the columns are <html>',
    );
  });
});
