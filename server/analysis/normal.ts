/**
 * Standard normal distribution function Φ.
 *
 * returns  0..1; absolute error below 1e-14
 * source   Marsaglia 2004, doi:10.18637/jss.v011.i04 (Taylor series near 0), continued fraction in the tails
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('z must be a number, got NaN');
  if (z === 0) return 0.5;
  const tail = Math.abs(z) > 5 ? upperTail(Math.abs(z)) : 0.5 - centre(Math.abs(z));
  return z > 0 ? 1 - tail : tail;
}

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

function centre(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-17 * sum; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return sum * density(z);
}

function upperTail(z: number): number {
  if (z > 38) return 0;
  let fraction = z;
  for (let k = 60; k >= 1; k--) fraction = z + k / fraction;
  return density(z) / fraction;
}

/**
 * Standard normal deviate from two uniform numbers in [0, 1) (Box & Muller 1958, doi:10.1214/aoms/1177706645).
 */
export const normalDeviate = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
