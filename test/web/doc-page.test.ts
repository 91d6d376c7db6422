import { expect, it } from 'vitest';
import { loadDocPage } from '../../web/doc-page.ts';
import { DOCS } from '../../web/selection.ts';

const href = (doc: string | null): string => `?doc=${doc}`;

it.each([null, ...DOCS])(
  'the page %s opens with its title, in the reader’s language or in English',
  async (doc) => {
    for (const lang of ['en', 'es'] as const) {
      const page = await loadDocPage(doc, lang, href);
      expect(page.html).toMatch(/^<h1>\S.*<\/h1>/);
      if (lang === 'en') expect(page.lang).toBe('en');
    }
  },
);

it('the methods and the measures are told in Spanish', async () => {
  expect((await loadDocPage(null, 'es', href)).lang).toBe('es');
  const { html, lang } = await loadDocPage('indicators', 'es', href);
  expect(lang).toBe('es');
  expect(html).toContain('<span lang="en">');
});

it('links from page to page stay on the site, others are left as they are', async () => {
  expect((await loadDocPage('indicators', 'en', href)).html).toContain('<a href="?doc=sources">');
  const { html } = await loadDocPage('sources', 'en', href);
  expect(html).toContain('href="https://data.ny.gov/resource/cb42-qumz.csv?$limit=50000"');
  expect(html).not.toMatch(/href="[\w-]+\.md"/);
});

it('what may be wider than a phone can be moved, also by keyboard', async () => {
  const { html } = await loadDocPage('add-a-list', 'en', href);
  expect(html.match(/<table>/g)?.length).toBe(html.match(/<div class="wide" tabindex="0"><table>/g)?.length);
  expect(html).toContain('<pre tabindex="0"><code');
  expect(html).not.toContain('<pre><code');
});
