import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startToyServer, type ToyServer } from './toy-server.ts';

let dist: string;
let server: ToyServer;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'placewell-dist-'));
  await mkdir(join(dist, 'assets'));
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Toy</title>');
  await writeFile(join(dist, 'assets/main-abc123.js'), 'let toy;');
  await writeFile(join(dist, 'assets/main-abc123.js.gz'), gzipSync('let toy;'));
  await writeFile(join(dist, 'favicon.svg'), '<svg/>');
  await writeFile(join(dist, '..', 'placewell-outside.txt'), 'a secret');
  server = await startToyServer(dist);
});

afterAll(async () => {
  await server.close();
  await rm(dist, { recursive: true });
  await rm(join(dist, '..', 'placewell-outside.txt'));
});

const ask = async (path: string): Promise<[number, string | null, string]> => {
  const answer = await server.get(path);
  return [answer.status, answer.headers.get('cache-control'), await answer.text()];
};

describe('the client', () => {
  const page = [200, 'no-cache', '<!doctype html><title>Toy</title>'];

  it.each(['/', '/?within=us&lang=en', '/index.html', '/places/toy_county', '/data-and-methods'])(
    'is one page at %s, asked for anew each time',
    async (path) => expect(await ask(path)).toEqual(page),
  );

  it('keeps files with a hash in their name for ever, others not', async () => {
    expect(await ask('/assets/main-abc123.js')).toEqual([
      200,
      'public, max-age=31536000, immutable',
      'let toy;',
    ]);
    expect(await ask('/favicon.svg')).toEqual([200, 'no-cache', '<svg/>']);
  });

  it('is sent packed where it was packed and the browser takes it', async () => {
    const answer = await server.get('/assets/main-abc123.js', { 'accept-encoding': 'gzip' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('content-type')).toContain('javascript');
  });

  it('has its page under the same policy', async () => {
    expect((await server.get('/')).headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it.each(['/assets/main-old.js', '/api/nothing', '/tiles/nothing', '/healthz/nothing', '/robots.txt'])(
    'does not stand in for what is missing: %s',
    async (path) => {
      const answer = await server.get(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: { code: 'not_found' } });
    },
  );

  it.each([
    '/../placewell-outside.txt',
    '/%2e%2e/placewell-outside.txt',
    '/..%2fplacewell-outside.txt',
    '/assets/..%5c..%5cplacewell-outside.txt',
  ])('serves nothing from outside its folder: %s', async (path) =>
    expect(await (await server.get(path)).text()).not.toContain('a secret'),
  );
});
