/*
 * What stands in the cells of American Community Survey tables: numbers, jam values of the API (-666666666),
 * annotations of data.census.gov (`-`, `**`, `(X)`, `N`) and open-ended medians (`250,000+`).
 * source  U.S. Census Bureau, "Notes on ACS Estimate and Annotation Values"
 */

export type AcsStatus = 'ok' | 'missing' | 'suppressed' | 'too_few' | 'not_applicable';

/** Codes that stand where an estimate should. None of them is a number. */
const ESTIMATE_CODES: ReadonlyMap<string, AcsStatus> = new Map([
  ['', 'missing'],
  ['null', 'missing'],
  ['-', 'too_few'],
  ['-666666666', 'too_few'],
  ['**', 'too_few'],
  ['-222222222', 'too_few'],
  ['N', 'suppressed'],
  ['-999999999', 'suppressed'],
  ['***', 'suppressed'],
  ['-333333333', 'suppressed'],
  ['(X)', 'not_applicable'],
  ['-888888888', 'not_applicable'],
  ['*****', 'not_applicable'],
  ['-555555555', 'not_applicable'],
]);

/** Codes of a controlled estimate: it has no sampling error. */
const CONTROLLED = new Set(['*****', '-555555555']);

/** A jam value we were never told about must not pass as a number. */
const JAM = /^-([1-9])\1{8}$/;
const PLAIN = /^-?\d+(\.\d+)?$/;
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;
const OPEN_ENDED = /^\d[\d,]*(\.\d+)?[+-]$/;

function acsNumber(text: string): number {
  if (PLAIN.test(text) && !JAM.test(text)) return Number(text);
  if (GROUPED.test(text)) return Number(text.replaceAll(',', ''));
  throw new RangeError(`text must be a number or an ACS annotation, got ${JSON.stringify(text)}`);
}

/**
 * Estimate in an ACS cell.
 *
 * text     as published; `-666666666.0` is read like `-666666666`
 * returns  the number with status ok; else value null and why. suppressed: withheld for too few cases, or a
 *          median beyond the end of its scale, of which only the end is published; too_few: too few cases to
 *          estimate; not_applicable: does not exist here; missing: blank
 * throws   RangeError on any other text
 */
export function acsEstimate(text: string): { value: number | null; status: AcsStatus } {
  const code = acsCode(text);
  const status = ESTIMATE_CODES.get(code);
  if (status !== undefined) return { value: null, status };
  if (OPEN_ENDED.test(code)) return { value: null, status: 'suppressed' };
  return { value: acsNumber(code), status: 'ok' };
}

/**
 * 90 % margin in an ACS cell.
 *
 * returns  the margin; 0 for a controlled estimate; null where none is published
 * throws   RangeError on text that is no number and no annotation, or on a negative number
 */
export function acsMargin(text: string): number | null {
  const code = acsCode(text);
  if (CONTROLLED.has(code)) return 0;
  if (ESTIMATE_CODES.has(code)) return null;
  const moe = acsNumber(code);
  if (moe < 0) throw new RangeError(`a margin must be >= 0, got ${JSON.stringify(text)}`);
  return moe;
}

const acsCode = (text: string): string => text.trim().replace(/^(-[2-9]{9})\.0$/, '$1');
