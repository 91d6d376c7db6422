import proj4 from 'proj4';
import definitions from 'proj4-list';

type ToDegrees = (x: number, y: number) => { readonly lon: number; readonly lat: number };

/** Web Mercator as ArcGIS servers number it. */
const ESRI_ALIASES: Readonly<Record<number, number>> = { 102_100: 3857, 102_113: 3857 };
const DEGREES = new Set([4326, 4269]);

/**
 * Points of a projection as degrees of WGS84 (NAD83 is taken as the same).
 *
 * projection  EPSG code, proj4 definition or well-known text; null = they are degrees
 * throws      RangeError for a code that is not known
 */
export function degreesFrom(projection: number | string | null): ToDegrees {
  const definition = typeof projection === 'number' ? definitionOf(projection) : projection;
  if (definition === null || /^GEOG(CS|CRS)\[/i.test(definition)) return (x, y) => ({ lon: x, lat: y });
  const converter = proj4(definition);
  return (x, y) => {
    const [lon, lat] = converter.inverse([x, y]);
    return { lon, lat };
  };
}

function definitionOf(code: number): string | null {
  if (DEGREES.has(code)) return null;
  const definition = definitions[`EPSG:${ESRI_ALIASES[code] ?? code}`]?.[1];
  if (definition === undefined)
    throw new RangeError(`projection EPSG:${code} is not known: give its proj4 definition (+proj=…) instead`);
  return definition;
}
