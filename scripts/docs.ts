import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generatedPages } from './docs/pages.ts';

/** `npm run docs`: writes the pages of documentation that are made from the sources. */

const folder = join(import.meta.dirname, '../web/docs');

for (const [name, text] of generatedPages()) {
  await writeFile(join(folder, name), text);
  console.log(`web/docs/${name}`);
}
