import { padGeoid } from '../../server/analysis/geoid.ts';

/**
 * Tracts that the Census Bureau renumbered after 2010 without moving them, with their code of the 2010 census. Each
 * pair has the same people of 2010; Kusilvak in Alaska is what remains.
 */
const codesOf2010: Readonly<Record<string, string>> = {
  '02158000100': '02270000100',
  '04019002704': '04019002701',
  '04019002906': '04019002903',
  '04019004118': '04019410501',
  '04019004121': '04019410502',
  '04019004125': '04019410503',
  '04019005200': '04019470400',
  '04019005300': '04019470500',
  '06037137000': '06037930401',
  '36053030101': '36053940101',
  '36053030102': '36053940102',
  '36053030103': '36053940103',
  '36053030200': '36053940200',
  '36053030300': '36053940300',
  '36053030401': '36053940401',
  '36053030402': '36053940700',
  '36053030403': '36053940403',
  '36053030600': '36053940600',
  '36065024700': '36065940100',
  '36065024800': '36065940000',
  '36065024900': '36065940200',
  '46102940500': '46113940500',
  '46102940800': '46113940800',
  '46102940900': '46113940900',
  '51019050100': '51515050100',
};

/** Code that a tract had at the 2010 census, of a key that may have lost its leading zero or been renumbered since. */
export function tractOf2010(key: string): string {
  const tract = padGeoid(key, 11);
  return codesOf2010[tract] ?? tract;
}
