import type { z } from 'zod';
import { chanceWord, type Chance } from '../analysis/chance.ts';
import { formatRule } from '../analysis/rules.ts';
import type { TravelMode } from '../analysis/travel.ts';
import type { Database } from '../db.ts';
import { areasWithin, type AreaRow } from '../queries/areas.ts';
import type { CategoryRow } from '../queries/categories.ts';
import type { Travel } from '../place.ts';
import { indicators } from '../queries/indicators.ts';
import type { Scope } from '../queries/scope.ts';
import type { GapsResponse } from '../responses.ts';
import type { Snapshot } from '../snapshot.ts';
import { findAccess, type AccessFinder } from './access.ts';
import { chancesOf } from './chances.ts';
import { askedRule, type AskedRule, type RuleParameters } from './asked-rule.ts';
import { requireCategory, requireScope } from './lookup.ts';
import { findNeedEstimates, needValues } from './need-values.ts';
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
/** chance is null for areas that are not judged. */
export type Judged = JudgedArea & { readonly area: AreaRow; readonly chance: Chance | null };

/** Every area of a place, judged by the rule that a request asks for. */
export interface JudgedPlace {
  readonly scope: Scope;
  readonly category: CategoryRow;
  readonly rule: AskedRule;
  readonly travel: Travel;
  readonly areas: readonly Judged[];
  readonly noteOf: AccessFinder['noteOf'];
  readonly travelOf: AccessFinder['travelOf'];
}

export async function judgePlace(
  { db, place }: Snapshot,
  rules: RuleBook,
  query: GapsQuery,
): Promise<JudgedPlace> {
  const category = await requireCategory(db, query.category);
  const { scope } = await requireScope(db, query.within);
  const known = new Set((await indicators(db)).map(({ id }) => id));
  const rule = askedRule(category, rules.ruleOf(category.id), query, known);
  const travel = { mode: query.mode ?? category.mode, speedKmh: query.speedKmh ?? null };
  const [areas, placeAreas, accessArrays, access, needOf] = await Promise.all([
    areasWithin(db, scope),
    place.areas(),
    place.access(category, travel),
    findAccess(place, { category, travel, ratio: rule.ratio }),
    findNeedEstimates(db, scope, rule.indicators),
  ]);
  const rows = areas.map(({ geoid }) => ({ access: access.of(geoid), need: needOf(geoid) }));
  const judged = judgeAreas(
    rule.criteria,
    rows.map((row) => ({ ...row, need: needValues(row.need) })),
  );
  const listed = judged.map(({ access: { status } }) => status === 'ok' || status === 'edge');
  const chances = chancesOf(
    rule.criteria,
    rows.filter((_, i) => listed[i]),
    placeAreas,
    accessArrays,
    { eligibleShare: category.eligibleShare, ratio: rule.ratio },
  ).values();
  return {
    scope,
    category,
    rule,
    travel,
    areas: judged.map((row, i) => ({
      ...row,
      area: areas[i] as AreaRow,
      chance: listed[i] ? (chances.next().value ?? null) : null,
    })),
    noteOf: access.noteOf,
    travelOf: access.travelOf,
  };
}

/** The areas for which the rule holds, those that cannot be judged and why, and the totals. */
export async function describeGaps(db: Database, judged: JudgedPlace): Promise<GapsAnswer> {
  const { scope, category, rule, travel, areas, noteOf, travelOf } = judged;
  const gaps = areas.filter(({ verdict }) => verdict.state === 'gap');
  return {
    rule: describeRule(category, rule, travel),
    travel: travelOf(areas.map(({ area }) => area.geoid)),
    gaps: gaps.toSorted(worstFirst).map(describeGap),
    near: areas.flatMap(describeNear),
    unknown: areas.flatMap(describeUnknown),
    totals: totals(areas, category.capacityUnit !== null),
    notes: coverageNotes(
      category,
      areas.map(({ access }) => access),
      noteOf,
    ),
    sources: await accessSources(db, scope, category, travel, rule.indicators),
  };
}

const describeRule = (category: CategoryRow, rule: AskedRule, travel: Travel): GapsAnswer['rule'] => ({
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

const describeGap = ({ access, need, area, chance }: Judged): GapsAnswer['gaps'][number] => ({
  ...access,
  name: area.name,
  share: area.share,
  county: area.county,
  countyName: area.countyName,
  lon: area.lon,
  lat: area.lat,
  need: { ...need },
  chance: chance?.chance ?? null,
  chanceCovers: chance && chance.chance !== null ? [...chance.covers] : null,
});

/** Not a gap at the estimates, but so close that it may be one. */
function describeNear({ verdict, area, chance }: Judged): GapsAnswer['near'] {
  if (verdict.state !== 'fine' || !chance || chance.chance === null) return [];
  if (chanceWord(chance.chance) === 'unlikely') return [];
  const { geoid, name, children, share } = area;
  return [{ geoid, name, children, share, chance: chance.chance, chanceCovers: [...chance.covers] }];
}

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
    ...chanceCounts(gaps, fine),
    underFloor: fine.filter((row) => row.underFloor).length,
    children: children(judged),
    childrenInGaps: children(gaps),
    childrenUnknown: children(unknown),
    seatsShortInGaps: seatsShort(gaps),
    seatsShortAll: seatsShort([...gaps, ...fine]),
  };
}

/** Gaps by how sure they are; toss-ups are gaps under "likely" and areas near the rule. */
function chanceCounts(
  gaps: readonly Judged[],
  fine: readonly Judged[],
): Pick<GapsAnswer['totals'], 'sure' | 'likely' | 'tossUp'> {
  const word = ({ chance }: Judged): string | null => chanceWord(chance?.chance ?? null);
  const count = (rows: readonly Judged[], wanted: (found: string | null) => boolean): number =>
    rows.filter((row) => wanted(word(row))).length;
  return {
    sure: count(gaps, (found) => found === 'sure'),
    likely: count(gaps, (found) => found === 'likely'),
    tossUp:
      count(gaps, (found) => found === 'tossup' || found === 'unlikely') +
      count(fine, (found) => found !== null && found !== 'unlikely'),
  };
}
