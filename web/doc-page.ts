import { DOCS, type Doc, type Lang } from './selection.ts';

/** Texts of the documentation, by file; each comes only when somebody reads it. */
const FILES = import.meta.glob<string>('./docs/*.md', { query: '?raw', import: 'default' });

export interface DocPage {
  readonly html: string;
  /** Of the text: pages for those who run the project are in English only. */
  readonly lang: Lang;
}

/**
 * A page of the documentation, set.
 *
 * doc    null = how each number is made
 * href   address of another page
 * throws where the text cannot be loaded
 */
export async function loadDocPage(
  doc: Doc | null,
  lang: Lang,
  href: (doc: Doc | null) => string,
): Promise<DocPage> {
  const name = doc ?? 'methods';
  const own = lang === 'en' ? undefined : FILES[`./docs/${name}.${lang}.md`];
  const load = own ?? FILES[`./docs/${name}.md`];
  if (!load) throw new Error(`no page ${name}`);
  const [text, { Marked, Renderer }] = await Promise.all([load(), import('marked')]);
  const renderer = new Renderer();
  // what may be wider than a phone is moved in itself, also by keyboard
  renderer.table = (token) =>
    `<div class="wide" tabindex="0">${Renderer.prototype.table.call(renderer, token)}</div>`;
  renderer.code = (token) =>
    Renderer.prototype.code.call(renderer, token).replace('<pre>', '<pre tabindex="0">');
  renderer.link = (token) =>
    Renderer.prototype.link.call(renderer, { ...token, href: pageHref(token.href, href) });
  const html = new Marked().parse(text, { async: false, renderer });
  return { html, lang: own ? lang : 'en' };
}

/** Links from page to page, which lead from file to file where the files are read as they are. */
function pageHref(target: string, href: (doc: Doc | null) => string): string {
  const [, name] = /^([\w-]+)\.md$/.exec(target) ?? [];
  const doc = DOCS.find((one) => one === name);
  if (doc) return href(doc);
  return name === 'methods' ? href(null) : target;
}
