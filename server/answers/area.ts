import type { z } from 'zod';
import { coefficientOfVariation } from '../analysis/margins.ts';
import { targetRatio } from '../analysis/rules.ts';
import type { Database } from '../db.ts';
import type { AreaRow } from '../queries/areas.ts';
import { categories } from '../queries/categories.ts';
import { estimatesOfArea, indicators } from '../queries/indicators.ts';
import type { Area, AreaResponse } from '../responses.ts';
import type { Snapshot } from '../snapshot.ts';
import { findAccess } from './access.ts';
import { sourceFinder } from './lookup.ts';
import type { RuleBook } from './rule-book.ts';

type AreaAnswer = z.infer<typeof AreaResponse>;

export const describeArea = (row: AreaRow): z.infer<typeof Area> => {
  const { geoid, name, children, share, county, countyName, state, stateName, lon, lat } = row;
  return {
    geoid,
    name,
    children,
    share,
    county,
    countyName,
    state,
    stateName,
    lon,
    lat,
    bbox: boundingBox(row),
  };
};

const boundingBox = ({ west, south, east, north }: AreaRow): z.infer<typeof Area>['bbox'] =>
  west === null || south === null || east === null || north === null ? null : [west, south, east, north];

/** Every indicator of one area, each with its doubt, years and source. */
export async function describeAreaEstimates(db: Database, geoid: string): Promise<AreaAnswer['indicators']> {
  const [rows, all, sourceOf] = await Promise.all([
    estimatesOfArea(db, geoid),
    indicators(db),
    sourceFinder(db),
  ]);
  const byId = new Map(rows.map((row) => [row.indicator, row]));
  return all.map(({ id, label, unit, vintage, bridged, source }) => {
    const { value, moe, status } = byId.get(id) ?? { value: null, moe: null, status: 'missing' as const };
    const cv = coefficientOfVariation(value, moe);
    return { id, label, unit, vintage, bridged, source: sourceOf(source), value, moe, cv, status };
  });
}

/** Access of one area to every category, by the defaults. */
export async function describeAreaAccess(
  { db, place }: Snapshot,
  rules: RuleBook,
  geoid: string,
): Promise<AreaAnswer['access']> {
  return Promise.all(
    (await categories(db)).map(async (category) => {
      const { mode } = category;
      const ratio = category.capacityUnit === null ? null : targetRatio(rules.ruleOf(category.id));
      const access = await findAccess(place, { category, travel: { mode, speedKmh: null }, ratio });
      const { geoid: _geoid, children: _children, ...numbers } = access.of(geoid);
      return {
        category: category.id,
        mode,
        travel: access.travelOf([geoid]),
        coverageNote: access.noteOf(geoid),
        ...numbers,
      };
    }),
  );
}
