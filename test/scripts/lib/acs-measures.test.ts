import { expect, it } from 'vitest';
import { acsColumns, acsMeasure, type AcsFormula } from '../../../scripts/lib/acs-measures.ts';

/** Lines 1, 2 … of a table in an area, each `estimate±margin`. */
function read(formula: AcsFormula, ...lines: string[]) {
  const cells = lines.flatMap((line, i) => {
    const [estimate, margin] = line.split('±');
    return [
      [`B00000_00${i + 1}E`, estimate],
      [`B00000_00${i + 1}M`, margin],
    ];
  });
  const { value, moe, status } = acsMeasure('B00000', 'x', formula).read(Object.fromEntries(cells));
  return status === 'ok' ? [value, moe] : status;
}
const near = (value: number, moe: number) => [expect.closeTo(value, 10), expect.closeTo(moe, 4)];

const sum: AcsFormula = { count: [1, 2, 3] };
const share: AcsFormula = { share: [1], of: [2] };
const median: AcsFormula = { median: 1, scale: [2_500, 250_000] };

it('adds lines up: of the zeros only the largest margin counts', () => {
  expect(read(sum, '1626±254', '1244±209', '796±187')).toEqual(near(3666, 378.3728));
  expect(read(sum, '0±8', '0±12', '25±40')).toEqual(near(25, 41.7612));
  expect(read(sum, '0±14', '0±14', '0±14')).toEqual([0, 14]);
});

it('takes shares, with the form of a ratio where the radicand is negative', () => {
  expect(read(share, '100±20', '500±30')).toEqual([0.2, expect.closeTo(0.0381575681, 9)]);
  expect(read(share, '100±5', '500±100')).toEqual([0.2, expect.closeTo(0.0412310563, 9)]);
  expect(read(share, '0±14', '0±14')).toBe('not_applicable');
});

it('takes a line away that has a minus', () => {
  const rest: AcsFormula = { share: [1], of: [2, -3] };
  // 100 ± 20 of 600 - 100 ± √(18² + 24²)
  expect(read(rest, '100±20', '600±18', '100±24')).toEqual([0.2, expect.closeTo(0.0381575681, 9)]);
  expect(read(rest, '0±20', '100±18', '100±24')).toBe('not_applicable');
});

it('a controlled estimate is exact; a margin that was not published leaves none', () => {
  expect(read(sum, '1±-555555555', '2±*****', '3±0')).toEqual([6, 0]);
  expect(read(sum, '1±-222222222', '2±5', '3±5')).toEqual([6, null]);
  expect(read(share, '100±20', '500±')).toEqual([0.2, null]);
});

it.each([
  ['', '', 'missing'],
  ['-666666666', '-222222222', 'too_few'],
  ['-666666666.0', '-222222222.0', 'too_few'],
  ['-', '**', 'too_few'],
  ['-999999999', '-999999999', 'suppressed'],
  ['N', 'N', 'suppressed'],
  ['-888888888', '-888888888', 'not_applicable'],
  ['(X)', '(X)', 'not_applicable'],
])('one part that says %s ± %s makes the whole %s', (estimate, margin, status) => {
  const part = `${estimate}±${margin}`;
  expect(read(sum, '10±5', part, '10±5')).toBe(status);
  expect(read(share, part, '500±30')).toBe(status);
  expect(read(share, '100±20', part)).toBe(status);
  expect(read(median, part)).toBe(status);
});

it('a median beyond the end of its scale is no number', () => {
  expect(read(median, '61250±3000')).toEqual([61250, 3000]);
  expect(read(median, '250001±-333333333')).toBe('suppressed');
  expect(read(median, '2499±-333333333.0')).toBe('suppressed');
  expect(read(median, '250,000+±***')).toBe('suppressed');
  expect(read(median, '61250±-222222222')).toEqual([61250, null]);
});

it('names the column of a cell that is no number', () => {
  expect(() => read(sum, '1±1', 'x±1', '1±1')).toThrow('B00000_002E: text must be a number');
  expect(() => read(sum, '1±1', '1±-777777777', '1±1')).toThrow('B00000_002M: text must be a number');
  expect(() => read(sum, '1±1', '2±-3', '1±1')).toThrow('B00000_002M: a margin must be >= 0');
  expect(() => read(sum, '1±1', '2±2')).toThrow('column B00000_003E is missing');
});

it('asks for each column once, in the order of the table', () => {
  expect(
    acsColumns('B00000', [{ share: [12, 3], of: [3, -1] }, { count: [12] }, { median: 2, scale: [0, 1] }]),
  ).toEqual(['001', '002', '003', '012'].flatMap((line) => [`B00000_${line}E`, `B00000_${line}M`]));
});
