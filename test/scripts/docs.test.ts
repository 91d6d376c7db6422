import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { MAY_LOSE } from '../../scripts/diff/losses.ts';
import { whoIsCounted } from '../../scripts/docs/indicators-page.ts';
import { generatedPages } from '../../scripts/docs/pages.ts';
import { sources } from '../../scripts/sources/index.ts';

const folder = join(import.meta.dirname, '../../web/docs');
const page = (name: string): string => readFileSync(join(folder, name), 'utf8');
const indicators = sources.flatMap((source) => source.indicators ?? []);

/** What a reader sees: the page without its marks. */
function shown(name: string): string {
  const html = marked.parse(page(name), { async: false }).replaceAll(/<[^>]+>/g, '');
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
const missingFrom = (name: string, texts: readonly (string | null)[]): string[] => {
  const text = shown(name);
  return texts.filter((one) => one !== null).filter((one) => !text.includes(one.replaceAll('`', '')));
};

describe('the pages made from the sources', () => {
  it.each([...generatedPages()])('%s is what npm run docs writes', (name, text) => {
    expect(page(name) === text, `web/docs/${name} is out of date: npm run docs`).toBe(true);
  });

  it('tell every source with its publisher, licence and the habits of its files, letter by letter', () => {
    expect(
      missingFrom(
        'sources.md',
        sources.flatMap(({ id, publisher, licence, licenceNote, quirks, coverage = [] }) => [
          id,
          publisher,
          licence,
          licenceNote,
          ...quirks,
          ...coverage.map(({ note }) => note),
        ]),
      ),
    ).toEqual([]);
  });

  it('tell of every address whether it is confirmed', () => {
    const text = page('sources.md');
    const addresses = sources.flatMap(({ files }) => (files.length > 8 ? files.slice(0, 1) : files));
    for (const { agency } of addresses) {
      const after = text.split(`](<${agency.url}>)`)[1];
      expect(after, agency.url).toBeDefined();
      expect(after?.startsWith(' (not confirmed)'), agency.url).toBe(!agency.confirmed);
    }
  });

  it('explain every indicator', () => {
    expect(
      missingFrom(
        'indicators.md',
        indicators.map(({ id }) => id),
      ),
    ).toEqual([]);
    expect(
      missingFrom(
        'indicators.es.md',
        indicators.map(({ id }) => id),
      ),
    ).toEqual([]);
  });
});

it('the page on refreshing says what may be lost unseen', () => {
  const [, section = ''] = page('refresh.md').split('## The gate');
  const said = [...section.matchAll(/^\| [^|]+ \| ([\d.]+%|none) \|$/gm)].map(([, share]) => share);
  const { areas, values, services, judged, sources: lists } = MAY_LOSE;
  const percent = (share: number): string => (share === 0 ? 'none' : `${share * 100}%`);
  expect(said).toEqual([areas, values, services, judged, lists].map(percent));
});

describe('whom a number is about', () => {
  const who = (id: string) => whoIsCounted(indicators.find((one) => one.id === id)!);

  it('is read from its label and its denominator', () => {
    expect(who('children_0_4')).toBe('children');
    expect(who('low_birth_weight')).toBe('children');
    expect(who('children_far_from_supermarket')).toBe('children');
    expect(who('uninsured')).toBe('everybody');
    expect(who('far_from_supermarket')).toBe('everybody');
    expect(who('svi_household')).toBe('everybody');
    expect(who('rent_burden')).toBe('households');
    expect(who('median_household_income')).toBe('households');
    expect(who('pm25')).toBe('places');
    expect(who('lead_paint')).toBe('places');
  });

  it('is adults wherever the source asked adults', () => {
    const adults = indicators.filter((one) => whoIsCounted(one) === 'adults').map(({ id }) => id);
    expect(adults.length).toBeGreaterThan(0);
    expect(new Set(adults)).toEqual(
      new Set(indicators.filter(({ note }) => note?.includes('Adults only')).map(({ id }) => id)),
    );
  });
});

it('links from page to page lead to pages', () => {
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const linked = pages.flatMap((name) =>
    [...page(name).matchAll(/\]\(([\w.-]+\.md)\)/g)].map((one) => one[1]),
  );
  expect(linked).toContain('sources.md');
  expect(linked.filter((name) => !pages.includes(name ?? ''))).toEqual([]);
});
