import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listJson } from './lists/list.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'placewell-list-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What `npm run list` prints and its exit code; no snapshot is live. */
function list(...args: string[]): Promise<{ code: number | null; out: string; said: string }> {
  const command = ['--import', 'tsx', 'scripts/list.ts', ...args];
  const env = { ...process.env, DATA_DIR: folder };
  return new Promise((done) => {
    const child = execFile(process.execPath, command, { cwd: root, env }, (_error, out, said) =>
      done({ code: child.exitCode, out, said }),
    );
  });
}

function put(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const descriptor = put('toy.json', listJson({ capacity: { sum: ['seats'] } }));
const HEADER = 'key,name,street,city,zip,lon,lat,seats\n';
const good = put('good.csv', `${HEADER}1,Main,1 Main St,Chicago,60601,-87.62,41.88,3\n`);
const bad = put('bad.csv', `${HEADER}1,Main,1 Main St,Chicago,60601,-87.62,41.88,three\n`);

describe('npm run list -- --check', () => {
  it('answers 0 for a list that can be used', async () => {
    const { code, out } = await list('--check', descriptor, '--file', good);
    expect([code, out]).toEqual([0, expect.stringMatching(/^toy-libraries: [^]*This list can be used\.\n$/)]);
  });

  it('answers 1 for one that cannot, in JSON too', async () => {
    const { code, out } = await list('--check', descriptor, '--file', bad, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ usable: false, problemCounts: { number: 1 } });
  });

  it('fetches the list from its address', async () => {
    const server = createServer((_request, response) =>
      response.end(`${HEADER}1,Main,1 Main St,Chicago,60601,,,3\n`),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/list.csv`;
    const path = put('remote.json', listJson({ address: { url, confirmed: true } }));
    try {
      const { code, out } = await list('--check', path);
      expect([code, out]).toEqual([
        0,
        expect.stringContaining('placed by their point: 0, by their ZIP code: 1'),
      ]);
    } finally {
      server.close();
    }
  });

  it('answers 1 for a descriptor that is wrong, and 2 where nothing is asked', async () => {
    const wrong = await list('--check', put('wrong.json', listJson({ title: 7 })));
    expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('wrong.json: ')]);
    const nothing = await list();
    expect([nothing.code, nothing.said]).toEqual([2, expect.stringContaining('--check DESCRIPTOR')]);
  });
});

describe('npm run list -- --check-times', () => {
  it('takes the columns it is told, and refuses a way of travel it does not know', async () => {
    const times = put('times.csv', 'o,d,t\n60601,nobody:1,90\n');
    const said = ['--origin', 'o', '--destination', 'd', '--seconds', 't', '--json'];
    const { code, out } = await list('--check-times', times, ...said, '--mode', 'drive');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      medianMinutes: 1.5,
      rowsByMode: { drive: 1 },
      faults: [expect.stringContaining('nobody:1')],
    });
    expect((await list('--check-times', times, ...said, '--mode', 'plane')).said).toContain(
      '--mode must be drive, walk, bus',
    );
  });
});
