import type { z } from 'zod';
import { formatRule } from '../analysis/rules.ts';
import { needState } from '../analysis/verdict.ts';
import { areasWithin, type AreaRow } from '../queries/areas.ts';
import { categories, type CategoryRow } from '../queries/categories.ts';
import type { NeedsResponse } from '../responses.ts';
import type { Snapshot } from '../snapshot.ts';
import { findAccess } from './access.ts';
import { askedRule } from './asked-rule.ts';
import { requireScope } from './lookup.ts';
import { findNeedEstimates, needValues } from './need-values.ts';
import type { RuleBook } from './rule-book.ts';
import { judgeAreas } from './verdicts.ts';

export type NeedsAnswer = Omit<z.infer<typeof NeedsResponse>, 'snapshot' | 'query'>;
type AreaNeeds = NeedsAnswer['areas'][number];
type State = AreaNeeds['needs'][number]['state'];

/** For each area the needs that are a gap, fine, or cannot be told, by the default rules of every category. */
export async function findNeeds(snapshot: Snapshot, rules: RuleBook, within: string): Promise<NeedsAnswer> {
  const { db } = snapshot;
  const { scope } = await requireScope(db, within);
  const [areas, all] = await Promise.all([areasWithin(db, scope), categories(db)]);
  const states = await Promise.all(
    all.map(async (category) => {
      const { criteria, indicators, ratio } = askedRule(category, rules.ruleOf(category.id), {}, new Set());
      const [access, needOf] = await Promise.all([
        findAccess(snapshot.place, { category, travel: { mode: category.mode, speedKmh: null }, ratio }),
        findNeedEstimates(db, scope, indicators),
      ]);
      const rows = areas.map(({ geoid }) => ({ access: access.of(geoid), need: needValues(needOf(geoid)) }));
      return judgeAreas(criteria, rows).map(({ verdict }) => verdict.state);
    }),
  );
  const rows = areas.map((area, i) =>
    describeArea(
      area,
      rules,
      all.map((category, k) => ({ category, state: states[k]?.[i] ?? 'unknown' })),
    ),
  );
  return {
    categories: all.map(({ id, need }) => ({ id, need, rule: formatRule(rules.ruleOf(id)) })),
    areas: rows,
    totals: totals(rows),
  };
}

function describeArea(
  { geoid, name, children, share }: AreaRow,
  { needs }: RuleBook,
  states: readonly { readonly category: CategoryRow; readonly state: State }[],
): AreaNeeds {
  const answers = needs.map((need) => {
    const own = states.filter(({ category }) => category.need === need);
    return {
      need,
      state: needState(own.map(({ state }) => state)),
      categories: own.map(({ category, state }) => ({ category: category.id, state })),
    };
  });
  return {
    geoid,
    name,
    children,
    share,
    gaps: answers.filter(({ state }) => state === 'gap').length,
    judged: answers.filter(({ state }) => state !== 'unknown').length,
    needs: answers,
  };
}

/** Children count each area by its share. */
function totals(rows: readonly AreaNeeds[]): NeedsAnswer['totals'] {
  const children = (some: readonly AreaNeeds[]): number =>
    some.reduce((sum, row) => sum + (row.children ?? 0) * row.share, 0);
  const withGap = rows.filter(({ gaps }) => gaps > 0);
  return {
    areas: rows.length,
    children: children(rows),
    areasWithGap: withGap.length,
    childrenInGaps: children(withGap),
  };
}
