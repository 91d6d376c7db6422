import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { bundleAnalysis, type BundledFile } from '../analysis-bundle.ts';
import { analysisSample } from '../analysis-sample.ts';

const SAMPLE = JSON.stringify(join(import.meta.dirname, '../analysis-sample.ts'));
const WORKER =
  'import { analysisSample } from "./ENTRY"; analysisSample().then((found) => postMessage(found));';

/** To nine digits: sines of two engines differ in the last ones. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'number' ? Number(part.toPrecision(9)) : part,
    ),
  );

let server: Server;
let browser: Browser;
let address: string;

beforeAll(async () => {
  const bundle = await bundleAnalysis(`export { analysisSample } from ${SAMPLE};`);
  const worker: BundledFile = {
    name: 'worker.js',
    content: WORKER.replace('ENTRY', bundle.entry),
    imports: [],
  };
  const files = new Map([...bundle.files, worker].map(({ name, content }) => [`/${name}`, content]));
  server = createServer((request, response) => {
    const content =
      request.url === '/' ? '<!doctype html><title>worker</title>' : files.get(request.url ?? '');
    const type = /\.(\w+)$/.exec(request.url ?? '')?.[1];
    const types: Record<string, string> = { js: 'text/javascript', wasm: 'application/wasm' };
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': types[type ?? ''] ?? 'text/html',
    });
    response.end(content);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await chromium.connect(inject('browser'));
});
afterAll(async () => {
  await browser.close();
  server.close();
});

it('a worker of the page computes what Node computes, the proof of HiGHS among it', async () => {
  const page = await browser.newPage();
  await page.goto(address);
  const inWorker = await page.evaluate(
    () =>
      new Promise<unknown>((done, fail) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.addEventListener('message', ({ data }) => done(data));
        worker.addEventListener('error', (event) => fail(new Error(event.message)));
      }),
  );
  await page.close();
  expect(rounded(inWorker)).toEqual(rounded(await analysisSample()));
  expect(inWorker).toMatchObject({ cover: { gap: 0 }, center: { gap: 0 } });
});
