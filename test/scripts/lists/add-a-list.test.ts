import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../scripts/lib/catalogue.ts';
import { parseDescriptor } from '../../../scripts/lists/descriptor.ts';
import { catalogueFault } from '../../../scripts/lists/list-source.ts';
import { RULES } from '../../../scripts/lists/rules.ts';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'web/docs/add-a-list.md'), 'utf8');
const examples = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, json]) => json as string);

describe('the page on lists without code', () => {
  it('shows descriptors that can be used as they stand', () => {
    const { categories } = readCatalogue(join(root, 'data'));
    const lists = examples.map((json) => parseDescriptor(json, 'example'));
    expect(lists.map(({ format }) => format.kind)).toEqual(['csv', 'hsds']);
    for (const list of lists) expect(catalogueFault(list, categories)).toBeNull();
  });

  it('explains every rule of the check, and no other', () => {
    const [, section = ''] = page.split('## What the check finds');
    const explained = [...section.matchAll(/^\| `([a-z_]+)` +\|/gm)].map(([, rule]) => rule);
    expect(explained).toEqual(Object.keys(RULES));
  });
});
