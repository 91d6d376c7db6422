import type { z } from 'zod';
import { formatRule } from '../analysis/rules.ts';
import type { TravelMode } from '../analysis/travel.ts';
import type { Database } from '../db.ts';
import { areasWithin, type AreaRow } from '../queries/areas.ts';
import type { CategoryRow } from '../queries/categories.ts';
import { estimatesWithin, indicators } from '../queries/indicators.ts';
import type { Scope } from '../queries/scope.ts';
import type { GapsResponse } from '../responses.ts';
import type { Snapshot } from '../snapshot.ts';
import { findAccess } from './access.ts';
import { askedRule, type AskedRule, type RuleParameters } from './asked-rule.ts';
import { requireCategory, requireScope } from './lookup.ts';
import { coverageNotes } from './notes.ts';
import type { RuleBook } from './rule-book.ts';
import { accessSources } from './sources.ts';
import { judgeAreas, type JudgedArea } from './verdicts.ts';

export interface GapsQuery extends RuleParameters {
  readonly category: string;
  readonly within: string;
  readonly mode?: TravelMode | undefined;
  readonly speedKmh?: number | undefined;
}

export type GapsAnswer = Omit<z.infer<typeof GapsResponse>, 'snapshot' | 'query'>;
type Judged = JudgedArea & { readonly area: AreaRow };

/** The areas of a place for which a rule holds, those that cannot be judged and why, and the totals. */
export async function findGaps(
  { db, place }: Snapshot,
  rules: RuleBook,
  query: GapsQuery,
): Promise<GapsAnswer> {
  const category = await requireCategory(db, query.category);
  const { scope } = await requireScope(db, query.within);
  const known = new Set((await indicators(db)).map(({ id }) => id));
  const rule = askedRule(category, rules.ruleOf(category.id), query, known);
  const travel = { mode: query.mode ?? category.mode, speedKmh: query.speedKmh ?? null };
  const [areas, access, needOf] = await Promise.all([
    areasWithin(db, scope),
    findAccess(place, { category, travel, ratio: rule.ratio }),
    needFinder(db, scope, rule.indicators),
  ]);
  const judged = judgeAreas(
    rule.criteria,
    areas.map(({ geoid }) => ({ access: access.of(geoid), need: needOf(geoid) })),
  ).map((row, i): Judged => ({ ...row, area: areas[i] as AreaRow }));
  return {
    rule: describeRule(category, rule, travel),
    gaps: judged
      .filter(({ verdict }) => verdict.state === 'gap')
      .toSorted(worstFirst)
      .map(describeGap),
    unknown: judged.flatMap(describeUnknown),
    totals: totals(judged, category.capacityUnit !== null),
    notes: coverageNotes(
      category,
      judged.map((row) => row.access),
      access.noteOf,
    ),
    sources: await accessSources(db, scope, category, rule.indicators),
  };
}

/** Values of the rule's indicators by area. */
export async function needFinder(
  db: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<(geoid: string) => Record<string, number | null>> {
  const columns = await Promise.all(
    ids.map(async (id) => {
      const rows = await estimatesWithin(db, scope, id);
      return [id, new Map(rows.map(({ geoid, value }) => [geoid, value]))] as const;
    }),
  );
  return (geoid) => Object.fromEntries(columns.map(([id, values]) => [id, values.get(geoid) ?? null]));
}

const describeRule = (
  category: CategoryRow,
  rule: AskedRule,
  travel: { mode: TravelMode; speedKmh: number | null },
): GapsAnswer['rule'] => ({
  category: category.id,
  text: formatRule(rule.criteria),
  criteria: rule.criteria.map((criterion) => ({ ...criterion })),
  isDefault: rule.isDefault,
  ...travel,
});

/** Most seats short first, else the longest way, else by GEOID. */
function worstFirst(a: Judged, b: Judged): number {
  return (
    descending(a.access.seatsShort, b.access.seatsShort) ||
    descending(a.access.nearestMinutes, b.access.nearestMinutes) ||
    (a.area.geoid < b.area.geoid ? -1 : 1)
  );
}

const descending = (a: number | null, b: number | null): number =>
  a === b ? 0 : (b ?? -Infinity) - (a ?? -Infinity);

const describeGap = ({ access, need, area }: Judged): GapsAnswer['gaps'][number] => ({
  ...access,
  name: area.name,
  share: area.share,
  county: area.county,
  countyName: area.countyName,
  lon: area.lon,
  lat: area.lat,
  need: { ...need },
  chance: null,
  chanceCovers: null,
});

function describeUnknown({ verdict, area }: Judged): GapsAnswer['unknown'] {
  if (verdict.state !== 'unknown') return [];
  const { geoid, name, children, share } = area;
  return [{ geoid, name, children, share, reason: verdict.reason, field: verdict.field }];
}

/** Children and seats count each area by its share. */
function totals(judged: readonly Judged[], hasSeats: boolean): GapsAnswer['totals'] {
  const all = (state: JudgedArea['verdict']['state']): Judged[] =>
    judged.filter(({ verdict }) => verdict.state === state);
  const [gaps, fine, unknown] = [all('gap'), all('fine'), all('unknown')];
  const children = (rows: readonly Judged[]): number =>
    rows.reduce((sum, { area }) => sum + (area.children ?? 0) * area.share, 0);
  const seatsShort = (rows: readonly Judged[]): number | null =>
    hasSeats ? rows.reduce((sum, { access, area }) => sum + (access.seatsShort ?? 0) * area.share, 0) : null;
  return {
    areas: judged.length,
    judged: gaps.length + fine.length,
    gaps: gaps.length,
    unknown: unknown.length,
    underFloor: fine.filter((row) => row.underFloor).length,
    children: children(judged),
    childrenInGaps: children(gaps),
    childrenUnknown: children(unknown),
    seatsShortInGaps: seatsShort(gaps),
    seatsShortAll: seatsShort([...gaps, ...fine]),
  };
}
