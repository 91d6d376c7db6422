import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCS } from '../../web/selection.ts';
import { SETTINGS } from '../../server/config.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8').replaceAll(/ +/g, ' ');
const readme = read('README.md');

it('the README names every setting', () => {
  expect(Object.keys(SETTINGS).filter((name) => !readme.includes(`| \`${name}\` |`))).toEqual([]);
});

it('the README leads to every page of the documentation, and to nothing that is not there', () => {
  const linked = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
  expect(linked.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const pages = ['methods', ...DOCS].map((doc) => `web/docs/${doc}.md`);
  expect(pages.filter((path) => !linked.includes(path))).toEqual([]);
});

describe('commands that the README and the pages show', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const pages = ['README.md', ...DOCS.map((doc) => `web/docs/${doc}.md`)].map(read).join('\n');
  const commands = [...pages.matchAll(/npm run ([\w:]+)(?: -- ([^\n`#]*))?/g)].map(
    ([, name = '', given = '']) => ({ name, options: given.match(/--[\w-]+/g) ?? [] }),
  );

  it('are there', () => {
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.map(({ name }) => name).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it.each(['refresh', 'mirror', 'list'])('npm run %s knows the options they give it', (name) => {
    const help = helpOf(name);
    const given = commands.filter((command) => command.name === name).flatMap(({ options }) => options);
    expect(given).not.toEqual([]);
    expect(given.filter((option) => !help.includes(option))).toEqual([]);
  });

  it('the page on refreshing explains every option of it, and no other', () => {
    const [, section = ''] = read('web/docs/refresh.md').split('## Options');
    const explained = [...section.matchAll(/^\| `(--[\w-]+)/gm)].map(([, option]) => option);
    const known = [...helpOf('refresh').matchAll(/^ (--[\w-]+)/gm)].map(([, option]) => option);
    expect(explained.toSorted()).toEqual(known.toSorted());
  });
});

const helpOf = (script: string): string =>
  execFileSync(process.execPath, ['--import', 'tsx', join(root, `scripts/${script}.ts`), '--help'], {
    cwd: root,
    encoding: 'utf8',
  }).replaceAll(/ +/g, ' ');
