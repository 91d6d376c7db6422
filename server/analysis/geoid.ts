/**
 * GEOID from a key that may have lost its leading zeros.
 *
 * key      digits only, at most `digits` long
 * digits   2 state, 5 county or ZCTA, 11 tract, 12 block group
 * returns  the key padded with zeros
 * throws   RangeError when the key is not 1..digits digits
 */
export function padGeoid(key: string, digits: number): string {
  if (!/^\d+$/.test(key) || key.length > digits)
    throw new RangeError(`key must be 1 to ${digits} digits, got ${JSON.stringify(key)}`);
  return key.padStart(digits, '0');
}

/**
 * Five-digit ZIP code of what an agency wrote: ZIP+4 with or without hyphen, lost leading zeros.
 *
 * returns  five digits, or null where the text holds no ZIP
 */
export function zip5(text: string): string | null {
  const digits = /^(\d{3,5})(?:-?\d{4})?$/.exec(text.trim())?.[1] ?? /^(\d{5})/.exec(text.trim())?.[1];
  return digits && Number(digits) > 0 ? digits.padStart(5, '0') : null;
}
