import type { MultiPolygon } from 'geojson';
import { decodeArc, outline } from '../analysis/topology.ts';
import type { Database } from '../db.ts';
import type { UnjudgedArea } from '../export/gap-table.ts';
import type { MethodSheetInput } from '../export/method-sheet.ts';
import { CHILDREN, indicators } from '../queries/indicators.ts';
import { arcsOfOutlines, outlinesOf } from '../queries/outlines.ts';
import { placeName } from '../queries/scope.ts';
import type { Snapshot } from '../snapshot.ts';
import { describeCategories } from './categories.ts';
import type { JudgedPlace } from './gaps.ts';
import { describeIndicator, sourceFinder } from './lookup.ts';
import type { RuleBook } from './rule-book.ts';

/** What an answer leaves out of the areas that cannot be judged; a file tells it. */
export const unjudgedAreas = ({ areas }: JudgedPlace): Map<string, UnjudgedArea> =>
  new Map(
    areas
      .filter(({ verdict }) => verdict.state === 'unknown')
      .map(({ area, access, need }) => [
        area.geoid,
        { county: area.county, countyName: area.countyName, access, need },
      ]),
  );

export async function outlinesOfAreas(
  db: Database,
  geoids: readonly string[],
): Promise<Map<string, MultiPolygon>> {
  const [rows, borders] = await Promise.all([outlinesOf(db, geoids), arcsOfOutlines(db, geoids)]);
  const arcs = new Map(borders.map(({ arc, points }) => [arc, decodeArc(points)]));
  return new Map(rows.map(({ geoid, polygons }) => [geoid, outline(polygons, arcs)]));
}

export async function methodSheetInput(
  { db, command }: Snapshot,
  rules: RuleBook,
  { category, scope, rule }: JudgedPlace,
  answer: MethodSheetInput['answer'],
  link: string,
): Promise<MethodSheetInput> {
  const [all, categories, sourceOf, [place]] = await Promise.all([
    indicators(db),
    describeCategories(db, rules),
    sourceFinder(db),
    placeName(db, scope),
  ]);
  const described = categories.find(({ id }) => id === category.id);
  if (!described || !place) throw new Error(`${category.id} within ${scope.kind} ${scope.id} has no name`);
  return {
    answer,
    category: described,
    place: place.name,
    indicators: all
      .filter(({ id }) => id === CHILDREN || rule.indicators.includes(id))
      .map((row) => describeIndicator(row, sourceOf)),
    link,
    command,
  };
}
