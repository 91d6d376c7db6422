import { expect, it } from 'vitest';
import { retryAfterMs } from '../../../../scripts/lib/fetch/retry-after.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);

it.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Fri, 02 Jan 2026 03:05:05 GMT', 60_000],
  ['Fri, 02 Jan 2026 03:00:00 GMT', 0],
  ['soon', null],
  ['', null],
  [undefined, null],
])('Retry-After: %s', (header, expected) => expect(retryAfterMs(header, now)).toBe(expected));
