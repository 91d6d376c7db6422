/*
 * In 2022 the nine planning regions of Connecticut took the place of its eight counties. Tracts kept their bounds and
 * their six digits; only the county in their codes changed. What is loaded here is keyed by the counties of 2020.
 */

/** Code of a planning region, or of anything in one. */
export const inPlanningRegion = (geoid: string): boolean => /^091[1-9]0/.test(geoid);

/** Lowest tract number of each run within one county, and the county, in the order of the numbers. */
const runs = [
  ['010101', '001'],
  ['120100', '009'],
  ['200100', '001'],
  ['250100', '005'],
  ['257100', '001'],
  ['260200', '005'],
  ['330100', '003'],
  ['341100', '009'],
  ['342100', '005'],
  ['343101', '009'],
  ['349100', '005'],
  ['350101', '009'],
  ['360100', '005'],
  ['361100', '009'],
  ['362101', '005'],
  ['400101', '003'],
  ['425300', '005'],
  ['430100', '003'],
  ['526101', '013'],
  ['541100', '007'],
  ['650100', '011'],
  ['670100', '007'],
  ['690300', '011'],
  ['800300', '015'],
  ['840100', '013'],
  ['870100', '011'],
  ['881100', '013'],
  ['900100', '015'],
  ['980000', '011'],
  ['980001', '003'],
] as const;

/** Numbers from here on are open water, used in several counties. */
const WATER = '990000';

/** Code in 2020 of a tract of a planning region; null for open water, where nobody lives. */
export function tractOf2020(tract: string): string | null {
  const number = tract.slice(5);
  if (!inPlanningRegion(tract) || tract.length !== 11)
    throw new RangeError(`tract must be of a planning region of Connecticut, got ${JSON.stringify(tract)}`);
  if (number >= WATER) return null;
  const county = runs.findLast(([first]) => number >= first)?.[1];
  if (county === undefined) throw new RangeError(`tract ${tract} has a number that Connecticut does not use`);
  return `09${county}${number}`;
}
