import type {
  AccessResponse,
  Api,
  Area,
  AreasResponse,
  Category,
  CommunityResponse,
  GapsResponse,
  Indicator,
  NeedsResponse,
  QueryValues,
  ValuesResponse,
} from './api.ts';
import type { Selection } from './selection.ts';
import { criteriaOf, rulePartsOf } from './rule.ts';
import type { Question } from './shown.ts';

/** What the API answered, by the question it answers. */
export type Answer =
  | {
      readonly kind: 'gaps';
      readonly category: Category;
      readonly gaps: GapsResponse;
      readonly access: AccessResponse;
    }
  | { readonly kind: 'access'; readonly category: Category; readonly access: AccessResponse }
  | { readonly kind: 'indicator'; readonly indicator: Indicator; readonly values: ValuesResponse }
  | { readonly kind: 'needs'; readonly needs: NeedsResponse };

export type GapsAnswer = Extract<Answer, { kind: 'gaps' }>;
export type NeedsAnswer = Extract<Answer, { kind: 'needs' }>;

/** One answer with the question that made it. */
export interface Result {
  readonly question: Question;
  readonly snapshot: string;
  readonly areas: readonly Area[];
  readonly base: CommunityResponse | null;
  readonly answer: Answer;
}

/** The part of a Selection that the answer depends on, as the API's query; null = nothing is asked. */
export function queryOf(selection: Selection, { within, shown }: Question): QueryValues | null {
  const { mode, ratio, maxMinutes, minChildren, need, speedKmh, rule } = selection;
  switch (shown.kind) {
    case 'methods':
      return null;
    case 'needs':
      return { within };
    case 'indicator':
      return { indicator: shown.indicator.id, within };
    case 'access':
      return { ...accessQuery(selection, shown.category), within };
    case 'gaps':
      return {
        category: shown.category.id,
        within,
        mode,
        ratio,
        maxMinutes,
        minChildren,
        need,
        speedKmh,
        rule,
      };
  }
}

/** The same ways and the same target as the rule's, so that map and list agree with the verdicts. */
function accessQuery(
  { mode, ratio, rule, speedKmh }: Selection,
  { id, capacityUnit }: Category,
): QueryValues {
  const { access } = rulePartsOf(criteriaOf(rule ?? ''));
  const target = ratio ?? (access?.kind === 'seats' ? access.ratio : null);
  return { category: id, mode, ratio: capacityUnit === null ? null : target, speedKmh };
}

export async function loadResult(
  api: Api,
  question: Question,
  selection: Selection,
  query: QueryValues,
  signal: AbortSignal,
): Promise<Result> {
  const { within, community } = question;
  const [areas, base, answer]: [AreasResponse, CommunityResponse | null, Answer] = await Promise.all([
    api.areas(signal, within),
    community ? api.community(signal, community.id) : null,
    loadAnswer(api, question, selection, query, signal),
  ]);
  return { question, snapshot: areas.snapshot, areas: areas.areas, base, answer };
}

async function loadAnswer(
  api: Api,
  { within, shown }: Question,
  selection: Selection,
  query: QueryValues,
  signal: AbortSignal,
): Promise<Answer> {
  switch (shown.kind) {
    case 'methods':
    case 'needs':
      return { kind: 'needs', needs: await api.needs(signal, within) };
    case 'indicator':
      return { kind: 'indicator', indicator: shown.indicator, values: await api.values(signal, query) };
    case 'access':
      return { kind: 'access', category: shown.category, access: await api.access(signal, query) };
    case 'gaps': {
      const [gaps, access] = await Promise.all([
        api.gaps(signal, query),
        api.access(signal, { ...accessQuery(selection, shown.category), within }),
      ]);
      return { kind: 'gaps', category: shown.category, gaps, access };
    }
  }
}
