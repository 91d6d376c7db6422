import { Z90 } from './margins.ts';

/** Why a number is uncertain: a margin from its source, a model of ours, or nobody says. */
export type DoubtKind = 'published' | 'modelled' | 'not_known';

/** A number and its doubt. */
export interface Uncertain {
  /** null = not known at all */
  readonly value: number | null;
  /** standard error in the value's unit; null = doubt not known */
  readonly se: number | null;
  readonly kind: DoubtKind;
}

/** Assumed standard error of estimated minutes, as a share of them (METHODS §1; always called assumed). */
export const MINUTES_DOUBT = 0.2;

const MODEL_FACTOR = 5.1;
const MODEL_POWER = 0.57;

/**
 * Doubt of a count of children: the published margin, else a model of one.
 *
 * count   children, >= 0; null = not known
 * moe     90 % margin; null = none published
 * source  METHODS §4: moe = 5.1 count^0.57, fitted on Cook County's B01001 (185 ZCTAs, r² 0.88)
 */
export function childrenDoubt(count: number | null, moe: number | null): Uncertain {
  if (count === null) return { value: null, se: null, kind: 'not_known' };
  if (!(count >= 0)) throw new RangeError(`count must be at least 0, got ${count}`);
  if (moe !== null) return { value: count, se: moe / Z90, kind: 'published' };
  return { value: count, se: (MODEL_FACTOR * count ** MODEL_POWER) / Z90, kind: 'modelled' };
}

/** Doubt of a published estimate. */
export const estimateDoubt = (value: number | null, moe: number | null): Uncertain => ({
  value,
  se: moe === null ? null : moe / Z90,
  kind: moe === null ? 'not_known' : 'published',
});

/** Doubt of estimated minutes; null = no site. */
export const minutesDoubt = (minutes: number | null): Uncertain => ({
  value: minutes,
  se: minutes === null ? null : minutes * MINUTES_DOUBT,
  kind: 'modelled',
});
