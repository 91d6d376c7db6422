import { join } from 'node:path';
import { readCatalogue } from '../lib/catalogue.ts';
import { sources } from '../sources/index.ts';
import { indicatorsPage } from './indicators-page.ts';
import { sourcesPage } from './sources-page.ts';

const root = join(import.meta.dirname, '../..');

/** Pages of the documentation that are made from the sources: file in web/docs and its text. */
export const generatedPages = (): ReadonlyMap<string, string> =>
  new Map([
    ['indicators.md', indicatorsPage(sources, 'en')],
    ['indicators.es.md', indicatorsPage(sources, 'es')],
    ['sources.md', sourcesPage(sources, readCatalogue(join(root, 'data')))],
  ]);
