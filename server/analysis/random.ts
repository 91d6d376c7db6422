/**
 * Random numbers that are the same in every run and on every machine (mulberry32: five lines, 2 ns a number, all that
 * permutations need; a package would bring generators nobody calls).
 *
 * seed     whole number, -2^31 .. 2^32-1; show it with the result
 * returns  a function that gives the next number, 0 <= x < 1, in steps of 2^-32; it repeats after 2^32 numbers
 * throws   RangeError on any other seed
 * source   T. Ettinger, public domain; passes gjrand
 */
export function seeded(seed: number): () => number {
  if (!Number.isInteger(seed) || seed < -(2 ** 31) || seed >= 2 ** 32)
    throw new RangeError(`seed must be a whole number of 32 bits, got ${seed}`);
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
