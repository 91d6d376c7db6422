import { expect, it } from 'vitest';
import { acsTenure } from '../../../scripts/sources/acs-tenure.ts';
import { byArea, fixtureText, parseText } from './indicator-fixture.ts';

it('reads the share of renters with its margin, or says why there is none', async () => {
  const areas = byArea(await parseText(acsTenure), 'renter_share');
  const [share, margin, status] = areas['00111'] ?? [];
  expect([share, status]).toEqual([0.2, 'ok']);
  expect(margin).toBeCloseTo(0.0381575681, 9);
  // a radicand below zero: the form of a ratio
  expect(areas['22222']?.[1]).toBeCloseTo(0.0412310563, 9);
  expect(areas['33333']).toEqual([null, null, 'not_applicable']);
  expect(areas['44444']).toEqual([0, 0.04, 'ok']);
  // everybody rents: the radicand is zero and stays zero
  expect(areas['55555']).toEqual([1, 0, 'ok']);
  expect(areas['66666']).toEqual([null, null, 'too_few']);
  expect(areas['77777']).toEqual([null, null, 'suppressed']);
  expect(areas['88888']).toEqual([0.4, 0, 'ok']);
});

it('counts the rows it leaves out: the United States, and what is listed twice', async () => {
  const { rowsIn, drops, estimates } = await parseText(acsTenure);
  expect([rowsIn, drops]).toEqual([10, { other_level: 1, repeated_row: 1 }]);
  expect(estimates).toHaveLength(8);
});

it('refuses an area listed twice with different cells', async () => {
  const text = fixtureText(acsTenure);
  const at = text.lastIndexOf('"100","20"');
  await expect(
    parseText(acsTenure, `${text.slice(0, at)}"101","20"${text.slice(at + '"100","20"'.length)}`),
  ).rejects.toThrow('860Z200US00111 is listed twice with different cells');
});

it('refuses a key of no Census level and an annotation nobody knows', async () => {
  const text = fixtureText(acsTenure);
  await expect(parseText(acsTenure, text.replace('860Z200US22222', '22222'))).rejects.toThrow(
    'GEO_ID "22222" is not a Census key',
  );
  await expect(parseText(acsTenure, text.replace('"-"', '"?"').replace('"-"', '"?"'))).rejects.toThrow(
    /area 66666, renter_share: .* got "\?"/,
  );
});
