import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Catalogue } from '../lib/catalogue.ts';
import { countyName, stateAbbreviation } from '../lib/states.ts';

const named = z.object({
  geometries: z.array(z.object({ id: z.string(), properties: z.object({ name: z.string() }) })),
});
const outlines = z.object({ objects: z.object({ states: named, counties: named }) });

/** Names of the places that a coverage speaks of (`us`, `state:36`, `county:36005`, `special:chicago`). */
export function placeNames({ specialAreas }: Pick<Catalogue, 'specialAreas'>): (place: string) => string {
  const file = fileURLToPath(import.meta.resolve('us-atlas/counties-10m.json'));
  const { states, counties } = outlines.parse(JSON.parse(readFileSync(file, 'utf8'))).objects;
  const nameOf = new Map(
    [...states.geometries, ...counties.geometries].map(({ id, properties }) => [id, properties.name]),
  );
  const known = (geoid: string): string => {
    const name = nameOf.get(geoid);
    if (name === undefined) throw new Error(`no state or county ${geoid}`);
    return name;
  };
  return (place) => {
    const [kind, id = ''] = place.split(':');
    if (kind === 'us') return 'the United States';
    if (kind === 'state') return `the state of ${known(id)}`;
    if (kind === 'county') return `${countyName(id, known(id))}, ${stateAbbreviation(id.slice(0, 2))}`;
    const area = specialAreas[id];
    if (kind !== 'special' || !area) throw new Error(`no place ${place}`);
    return area.name;
  };
}
