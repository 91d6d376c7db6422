/*
 * How much a site counts by what it costs to get there, in minutes or km. No weight rises with the cost. All but gravity
 * lie in 0..1.
 */

/** Step decay: weights[k] up to and including minutes[k], 0 beyond the last. Both ascending in minutes. */
export interface StepDecay {
  readonly minutes: readonly number[];
  readonly weights: readonly number[];
}

/** Default steps of E2SFCA. source: Luo & Qi 2009, doi:10.1016/j.healthplace.2009.06.002 */
export const ENHANCED_STEPS: StepDecay = { minutes: [10, 20, 30], weights: [1, 0.68, 0.22] };

/** Default steps of 3SFCA. source: Wan, Zou & Sternberg 2012, doi:10.1080/13658816.2011.624987 */
export const THREE_STEP_STEPS: StepDecay = {
  minutes: [10, 20, 30, 60],
  weights: [0.962, 0.704, 0.377, 0.042],
};

/** Weight of a travel time, thresholds inclusive. */
export function stepWeight(decay: StepDecay, minutes: number): number {
  for (let k = 0; k < decay.minutes.length; k++) if (minutes <= decay.minutes[k]!) return decay.weights[k]!;
  return 0;
}

/** A decay in the unit of the cost. `cut`: nothing counts beyond this cost (inclusive); none = everything counts. */
export type Decay =
  | ({ readonly kind: 'step' } & StepDecay & Cut)
  /** 1 - t / zeroAt */
  | ({ readonly kind: 'linear'; readonly zeroAt: number } & Cut)
  /** exp(-t² / 2 sigma²), no normalising factor */
  | ({ readonly kind: 'gaussian'; readonly sigma: number } & Cut)
  /** exp(-t / scale) */
  | ({ readonly kind: 'exponential'; readonly scale: number } & Cut)
  /** Logistic distribution beyond t with this middle and standard deviation, 1 at t = 0 */
  | ({ readonly kind: 'logistic'; readonly middle: number; readonly deviation: number } & Cut)
  /** (max(t, least) / scale)^power with power <= 0; over 1 where t is below the scale */
  | ({
      readonly kind: 'gravity';
      readonly scale: number;
      readonly power: number;
      readonly least: number;
    } & Cut);

interface Cut {
  readonly cut?: number;
}

type Kind = Decay['kind'];
type OfKind<K extends Kind> = Extract<Decay, { kind: K }>;

/** Another decay is one more entry. */
const DECAYS: {
  readonly [K in Kind]: {
    readonly check: (decay: OfKind<K>) => void;
    readonly weight: (decay: OfKind<K>, cost: number) => number;
  };
} = {
  step: { check: checkSteps, weight: stepWeight },
  linear: {
    check: ({ zeroAt }) => requirePositive('zeroAt', zeroAt),
    weight: ({ zeroAt }, cost) => Math.max(0, 1 - cost / zeroAt),
  },
  gaussian: {
    check: ({ sigma }) => requirePositive('sigma', sigma),
    weight: ({ sigma }, cost) => Math.exp(-(cost * cost) / (2 * sigma * sigma)),
  },
  exponential: {
    check: ({ scale }) => requirePositive('scale', scale),
    weight: ({ scale }, cost) => Math.exp(-cost / scale),
  },
  logistic: {
    check: ({ middle, deviation }) => {
      if (!(middle >= 0 && middle < Infinity))
        throw new RangeError(`middle must be a finite number of at least 0, got ${middle}`);
      requirePositive('deviation', deviation);
    },
    weight: ({ middle, deviation }, cost) => {
      const scale = (deviation * Math.sqrt(3)) / Math.PI;
      return (1 + Math.exp(-middle / scale)) / (1 + Math.exp((cost - middle) / scale));
    },
  },
  gravity: {
    check: ({ scale, power, least }) => {
      requirePositive('scale', scale);
      requirePositive('least', least);
      if (!(power <= 0 && (least / scale) ** power < Infinity))
        throw new RangeError(`power must be at most 0 and (least / scale)^power finite, got ${power}`);
    },
    weight: ({ scale, power, least }, cost) => (Math.max(cost, least) / scale) ** power,
  },
};

/**
 * Weights of costs.
 *
 * costs     minutes or km, >= 0; Infinity = no way, which weighs 0
 * returns   one weight for each cost, never NaN
 * throws    RangeError on a decay that has no meaning (a spread that is not over 0, steps that rise), on a cost that is
 *           negative or not a number
 * invariant of two costs the greater never has the greater weight
 * source    METHODS §2; Bauer & Groneberg 2016, doi:10.1371/journal.pone.0159148, eq. 9, for the logistic form
 */
export function decayWeights<K extends Kind>(decay: OfKind<K>, costs: Float64Array): Float64Array {
  requireDecay(decay);
  const { weight } = DECAYS[decay.kind as K];
  const cut = decay.cut ?? Infinity;
  return costs.map((cost, k) => {
    if (!(cost >= 0)) throw new RangeError(`costs[${k}] must be at least 0, got ${cost}`);
    return cost > cut || cost === Infinity ? 0 : weight(decay, cost);
  });
}

/** Cost beyond which nothing counts; Infinity where everything does. */
export function decayReach(decay: Decay): number {
  const cut = decay.cut ?? Infinity;
  if (decay.kind === 'step') return Math.min(cut, decay.minutes.at(-1) ?? 0);
  return decay.kind === 'linear' ? Math.min(cut, decay.zeroAt) : cut;
}

/** Throws RangeError on a decay that has no meaning. */
export function requireDecay<K extends Kind>(decay: OfKind<K>): void {
  DECAYS[decay.kind as K].check(decay);
  if (decay.cut !== undefined && !(decay.cut >= 0))
    throw new RangeError(`cut must be at least 0, got ${decay.cut}`);
}

function checkSteps({ minutes, weights }: StepDecay): void {
  if (minutes.length !== weights.length)
    throw new RangeError(
      `weights must have one entry for each of ${minutes.length} steps, got ${weights.length}`,
    );
  for (const [k, upTo] of minutes.entries()) {
    if (!(upTo > (k === 0 ? -Number.MIN_VALUE : minutes[k - 1]!)))
      throw new RangeError(`minutes[${k}] must be over the step before it, got ${upTo}`);
    const most = k === 0 ? 1 : weights[k - 1]!;
    if (!(weights[k]! >= 0 && weights[k]! <= most))
      throw new RangeError(`weights[${k}] must lie in 0..${most}, got ${weights[k]}`);
  }
}

function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`${name} must be a finite number over 0, got ${value}`);
}
