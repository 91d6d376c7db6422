/** Pairs of a demand point and a site in compressed rows: row i is entries start[i] .. start[i+1] of `site`. */
export interface PairRows {
  readonly start: Int32Array;
  readonly site: Int32Array;
}

/** Throws RangeError unless the rows fit a number of points and sites. */
export function requirePairs({ start, site }: PairRows, points: number, sites: number): void {
  requireLength('pairs.start', start.length, points + 1);
  for (let i = 0; i <= points; i++)
    if (start[i]! < (i === 0 ? 0 : start[i - 1]!))
      throw new RangeError(`pairs.start[${i}] must not be below the entry before it, got ${start[i]}`);
  if (start[0] !== 0 || start[points] !== site.length)
    throw new RangeError(`pairs.start must go from 0 to ${site.length}, got ${start[0]} to ${start[points]}`);
  for (let k = 0; k < site.length; k++)
    if (!(site[k]! >= 0 && site[k]! < sites))
      throw new RangeError(`pairs.site[${k}] must be a number of one of ${sites} sites, got ${site[k]}`);
}

export function requireLength(name: string, length: number, wanted: number): void {
  if (length !== wanted) throw new RangeError(`${name} must have ${wanted} entries, got ${length}`);
}

/** Throws RangeError where a number is negative, infinite or none. */
export function requireNonNegative(name: string, values: Float64Array): void {
  for (let i = 0; i < values.length; i++)
    if (!(values[i]! >= 0 && values[i]! < Infinity))
      throw new RangeError(`${name}[${i}] must be a finite number of at least 0, got ${values[i]}`);
}
