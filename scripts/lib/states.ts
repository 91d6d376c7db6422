/** State FIPS code and postal abbreviation. */
const STATES =
  '01AL02AK04AZ05AR06CA08CO09CT10DE11DC12FL13GA15HI16ID17IL18IN19IA20KS21KY22LA23ME24MD25MA26MI27MN28MS29MO30MT31NE' +
  '32NV33NH34NJ35NM36NY37NC38ND39OH40OK41OR42PA44RI45SC46SD47TN48TX49UT50VT51VA53WA54WV55WI56WY60AS66GU69MP72PR78VI';

const abbreviations = new Map(
  (STATES.match(/.{4}/g) ?? []).map((pair) => [pair.slice(0, 2), pair.slice(2)] as const),
);

/** What counties are called, where it is not “County”; '' = their names say it themselves, or there are none. */
const COUNTY_WORDS: Readonly<Record<string, string>> = {
  '02': '',
  '11': '',
  '22': ' Parish',
  '60': '',
  '66': '',
  '69': '',
  '72': ' Municipio',
  '78': '',
};
/** Codes from here on are independent cities, but for Carson City, whose name says so. */
const FIRST_CITY = 510;

/** A county's name as people say it, from its GEOID and the bare name the Census Bureau's files have. */
export function countyName(geoid: string, name: string): string {
  const word = COUNTY_WORDS[geoid.slice(0, 2)];
  if (word !== undefined || Number(geoid.slice(2)) < FIRST_CITY) return `${name}${word ?? ' County'}`;
  return name.endsWith('City') ? name : `${name} city`;
}

/** Postal abbreviation of a state GEOID; null for a code that is not one. */
export const stateAbbreviation = (fips: string): string | null => abbreviations.get(fips) ?? null;
