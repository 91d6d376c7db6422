import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sources } from '../../scripts/sources/index.ts';
import { SETTINGS } from '../../server/config.ts';

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8').replaceAll(/ +/g, ' ');

it('the README lists every source with publisher, vintage and licence', () => {
  const missing = sources
    .map(({ title, publisher, vintage, licence }) => `| ${title} | ${publisher} | ${vintage} | ${licence} |`)
    .filter((row) => !readme.includes(row));
  expect(missing).toEqual([]);
});

it('the README names every setting', () => {
  expect(Object.keys(SETTINGS).filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
});
