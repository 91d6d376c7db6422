import { describe, expect, it } from 'vitest';
import { acsEstimate, acsMargin } from '../../../server/analysis/acs-values.ts';

describe('estimates', () => {
  it('reads numbers, with and without grouping', () => {
    expect(acsEstimate('0')).toEqual({ value: 0, status: 'ok' });
    expect(acsEstimate('-12.5')).toEqual({ value: -12.5, status: 'ok' });
    expect(acsEstimate(' 1,234,567 ')).toEqual({ value: 1234567, status: 'ok' });
  });
  it.each([
    ['', 'missing'],
    ['null', 'missing'],
    ['-', 'too_few'],
    ['-666666666', 'too_few'],
    ['-666666666.0', 'too_few'],
    ['-222222222', 'too_few'],
    ['N', 'suppressed'],
    ['-999999999', 'suppressed'],
    ['-333333333', 'suppressed'],
    ['250,000+', 'suppressed'],
    ['2,500-', 'suppressed'],
    ['(X)', 'not_applicable'],
    ['-888888888', 'not_applicable'],
    ['-555555555', 'not_applicable'],
  ])('keeps the meaning of %j: %s', (text, status) => {
    expect(acsEstimate(text)).toEqual({ value: null, status });
  });
  it.each(['-777777777', 'n/a', '12,34', '1e5', '--'])('refuses %j', (text) => {
    expect(() => acsEstimate(text)).toThrow(JSON.stringify(text));
  });
});

describe('margins', () => {
  it('is 0 for a controlled estimate and unknown for every other annotation', () => {
    expect([acsMargin('*****'), acsMargin('-555555555')]).toEqual([0, 0]);
    expect(['', '**', '***', 'N', '(X)', '-222222222', '-333333333'].map(acsMargin)).toEqual(
      Array.from({ length: 7 }, () => null),
    );
    expect(acsMargin('254')).toBe(254);
  });
  it('refuses a negative number', () => {
    expect(() => acsMargin('-3')).toThrow(/must be >= 0/);
  });
});
