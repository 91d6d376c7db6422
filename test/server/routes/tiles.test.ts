import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startToyServer, type ToyServer } from '../toy-server.ts';

let server: ToyServer;
beforeAll(async () => {
  server = await startToyServer();
});
afterAll(() => server.close());

const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

describe('a tile', () => {
  it('holds the areas, gzipped as it is stored, and may be kept for ever', async () => {
    const answer = await server.get('/tiles/toy/0/0/0.mvt', { 'accept-encoding': 'br, gzip;q=0.5' });
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/vnd.mapbox-vector-tile',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
    const text = gunzipSync(await bytesOf(answer)).toString('latin1');
    for (const layer of ['zcta', 'county', 'state', '99001', '99009', '98901']) expect(text).toContain(layer);
  });

  it.each([undefined, 'br', 'gzip;q=0', 'identity'])(
    'is unpacked for a client that accepts %s',
    async (accepted) => {
      const packed = await server.get('/tiles/toy/0/0/0.mvt', { 'accept-encoding': 'gzip' });
      const plain = await server.get(
        '/tiles/toy/0/0/0.mvt',
        accepted === undefined ? {} : { 'accept-encoding': accepted },
      );
      expect(plain.headers.get('content-encoding')).toBeNull();
      expect((await bytesOf(plain)).equals(gunzipSync(await bytesOf(packed)))).toBe(true);
    },
  );

  it('that is empty is said to be so, for ever', async () => {
    const answer = await server.get('/tiles/toy/2/0/0.mvt', { 'accept-encoding': 'gzip' });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });

  it('of another snapshot is not known, and that is not kept', async () => {
    const answer = await server.get('/tiles/other/0/0/0.mvt');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBeNull();
    expect(await answer.json()).toMatchObject({ error: { message: 'the live snapshot is toy' } });
  });
});

describe('the tileset', () => {
  it('says where the tiles are and how deep they go', async () => {
    const answer = await server.get('/tiles/toy/tiles.json');
    expect(await answer.json()).toEqual({
      tilejson: '3.0.0',
      tiles: ['/tiles/toy/{z}/{x}/{y}.mvt'],
      minzoom: 0,
      maxzoom: 2,
    });
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect((await server.get('/tiles/other/tiles.json')).status).toBe(404);
  });
});

describe('health', () => {
  it('says which snapshot answers, and when the server is going down', async () => {
    expect(await server.json('/healthz')).toEqual({ status: 'ok', snapshot: 'toy' });
    server.snapshots.drain();
    const answer = await server.get('/healthz');
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'draining', snapshot: 'toy' }]);
    expect((await server.get('/api/communities')).status).toBe(200);
  });
});
