import { gapChances, type AreaInputs, type Chance, type UncertainScore } from '../analysis/chance.ts';
import { childrenDoubt, estimateDoubt, minutesDoubt, type Uncertain } from '../analysis/doubt.ts';
import type { AreaAccess } from '../analysis/access.ts';
import type { Criterion } from '../analysis/rules.ts';
import type { PlaceAreas } from '../place.ts';
import type { AreaAccessAnswer } from './access.ts';

/** An area that can be judged, with what the rule asks about. */
export interface ChanceArea {
  readonly access: AreaAccessAnswer;
  /** value and margin of each indicator in the rule */
  readonly need: Readonly<Record<string, { readonly value: number | null; readonly moe: number | null }>>;
}

/** How sure a rule is for each area; the areas are the scope of its percentiles. */
export function chancesOf(
  criteria: readonly Criterion[],
  areas: readonly ChanceArea[],
  place: PlaceAreas,
  access: AreaAccess,
  asked: { readonly eligibleShare: number; readonly ratio: number | null },
): Chance[] {
  return gapChances(
    criteria,
    areas.map((area) => inputsOf(area, place, access, asked)),
  );
}

function inputsOf(
  { access: answer, need }: ChanceArea,
  { indexOf, childrenMoe }: PlaceAreas,
  { ownGradient, otherSe }: AreaAccess,
  { eligibleShare, ratio }: { readonly eligibleShare: number; readonly ratio: number | null },
): AreaInputs {
  const i = indexOf.get(answer.geoid) as number;
  const moe = childrenMoe[i] as number;
  const fields: Record<string, Uncertain> = {
    nearestMinutes: minutesDoubt(answer.nearestMinutes),
    sitesWithin20: { value: answer.sitesWithin20, se: null, kind: 'not_known' },
  };
  for (const [id, { value, moe: margin }] of Object.entries(need)) fields[id] = estimateDoubt(value, margin);
  return {
    children: childrenDoubt(answer.children, Number.isNaN(moe) ? null : moe),
    score: scoreOf(answer.seatsPerChild, ownGradient[i], otherSe[i]),
    eligibleShare,
    ratio,
    fields,
  };
}

function scoreOf(value: number | null, gradient = NaN, otherSe = NaN): UncertainScore | null {
  if (value === null) return null;
  return Number.isNaN(otherSe)
    ? { value, ownGradient: 0, otherSe: null }
    : { value, ownGradient: gradient, otherSe };
}
