import { hc } from 'hono/client';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { z } from 'zod';
import type { AppType } from '../../server/app.ts';
import * as responses from '../../server/responses.ts';
import { startToyServer, type ToyServer } from './toy-server.ts';

let server: ToyServer;
beforeAll(async () => {
  server = await startToyServer();
});
afterAll(() => server.close());

/** Every JSON route, asked something Toy County can answer, and what its answer must look like. */
const asked: readonly (readonly [path: string, schema: z.ZodType])[] = [
  ['/api/communities', responses.CommunitiesResponse],
  ['/api/communities/toy_county', responses.CommunityResponse],
  ['/api/areas?within=us', responses.AreasResponse],
  ['/api/areas/99002', responses.AreaResponse],
  ['/api/indicators', responses.IndicatorsResponse],
  ['/api/values?indicator=renter_share&within=us', responses.ValuesResponse],
  ['/api/categories', responses.CategoriesResponse],
  ['/api/services?category=child_care&within=us', responses.ServicesResponse],
  ['/api/access?category=child_care&within=us', responses.AccessResponse],
  ['/api/gaps?category=child_care&within=us', responses.GapsResponse],
  ['/api/needs?within=us', responses.NeedsResponse],
  ['/api/search?q=toy', responses.SearchResponse],
  ['/healthz', responses.HealthResponse],
];

const pathOf = (path: string): string => path.split('?')[0] as string;
const openApiPath = (path: string): string =>
  pathOf(path).replace('toy_county', '{id}').replace('99002', '{geoid}');

describe('every route', () => {
  it.each(asked)('answers what it promises, no field more and none less: %s', async (path, schema) => {
    const answer = await server.get(path);
    expect(answer.status).toBe(200);
    const body: unknown = await answer.json();
    expect(schema.parse(body)).toEqual(body);
  });

  it('is in the list above, and in the API description with the parameters it takes', async () => {
    const { paths } = await server.json<{
      paths: Record<string, { get: { summary: string; parameters?: { name: string }[] } }>;
    }>('/api/openapi.json');
    const files = Object.keys(paths).filter((path) => /\/tiles\/|\.(?:csv|geojson|txt)$/.test(path));
    expect(Object.keys(paths).toSorted()).toEqual(
      [...asked.map(([path]) => openApiPath(path)), ...files].toSorted(),
    );
    for (const { get } of Object.values(paths)) expect(get.summary).toBeTruthy();
    expect(paths['/api/gaps']?.get.parameters?.map(({ name }) => name)).toEqual([
      'category',
      'within',
      'mode',
      'speedKmh',
      'rule',
      'ratio',
      'maxMinutes',
      'minChildren',
      'need',
    ]);
  });

  it.each(asked)('says which snapshot answered and repeats its question: %s', async (path) => {
    if (path === '/healthz') return;
    const body = await server.json<{ snapshot: string; query: Record<string, string> }>(path);
    expect(body.snapshot).toBe('toy');
    const given = Object.fromEntries(new URLSearchParams(path.split('?')[1] ?? ''));
    const named = path.endsWith('toy_county')
      ? { id: 'toy_county' }
      : path.endsWith('99002')
        ? { geoid: '99002' }
        : {};
    expect(body.query).toEqual({ ...given, ...named });
  });

  it.each(asked)('answers HEAD like GET, without a body: %s', async (path) => {
    const [head, get] = await Promise.all([server.app.request(path, { method: 'HEAD' }), server.get(path)]);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
  });

  it.each(asked)('refuses a parameter it does not know: %s', async (path) => {
    const answer = await server.get(`${path}${path.includes('?') ? '&' : '?'}colour=red`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      error: {
        code: 'unknown_parameter',
        message: expect.stringMatching(/^unknown parameter colour; accepted: /),
        param: 'colour',
      },
    });
  });
});

const wrong: readonly (readonly [path: string, status: number, code: string, param: string | undefined])[] = [
  ['/api/nothing', 404, 'not_found', undefined],
  ['/api', 404, 'not_found', undefined],
  ['/nothing.js', 404, 'not_found', undefined],
  ['/tiles/toy/0/0', 404, 'not_found', undefined],
  ['/tiles/old/0/0/0.mvt', 404, 'unknown_snapshot', 'snapshot'],
  ['/tiles/toy/1/2/0.mvt', 400, 'no_such_tile', undefined],
  ['/tiles/toy/30/0/0.mvt', 400, 'no_such_tile', undefined],
  ['/tiles/toy/x/0/0.mvt', 400, 'invalid_parameter', 'z'],
  ['/tiles/toy/0/0/0.png', 400, 'invalid_parameter', 'tile'],
  ['/api/communities/never', 404, 'unknown_community', 'id'],
  ['/api/communities/Never!', 400, 'invalid_parameter', 'id'],
  ['/api/areas', 400, 'invalid_parameter', 'within'],
  ['/api/areas?within=', 400, 'invalid_parameter', 'within'],
  ['/api/areas?within=us&within=us', 400, 'invalid_parameter', 'within'],
  ['/api/areas?within=county:999', 400, 'invalid_parameter', 'within'],
  ['/api/areas?within=county:12345', 404, 'unknown_scope', 'within'],
  ['/api/areas?within=state:12', 404, 'unknown_scope', 'within'],
  ['/api/areas?within=community:never', 404, 'unknown_scope', 'within'],
  ['/api/areas/12345', 404, 'unknown_area', 'geoid'],
  ['/api/areas/1234', 400, 'invalid_parameter', 'geoid'],
  ['/api/areas/99901', 404, 'unknown_area', 'geoid'],
  ['/api/values?within=us', 400, 'invalid_parameter', 'indicator'],
  ['/api/values?indicator=never&within=us', 400, 'unknown_indicator', 'indicator'],
  ['/api/values?indicator=svi&within=state:12', 404, 'unknown_scope', 'within'],
  ['/api/services?within=us', 400, 'invalid_parameter', 'category'],
  ['/api/services?category=never&within=us', 400, 'unknown_category', 'category'],
  ['/api/access?category=child_care&within=us&mode=fly', 400, 'invalid_parameter', 'mode'],
  ['/api/access?category=child_care&within=us&speedKmh=0', 400, 'invalid_parameter', 'speedKmh'],
  ['/api/access?category=child_care&within=us&speedKmh=201', 400, 'invalid_parameter', 'speedKmh'],
  ['/api/access?category=child_care&within=us&speedKmh=', 400, 'invalid_parameter', 'speedKmh'],
  ['/api/access?category=child_care&within=us&speedKmh=Infinity', 400, 'invalid_parameter', 'speedKmh'],
  ['/api/access?category=child_care&within=us&speedKmh=0x10', 400, 'invalid_parameter', 'speedKmh'],
  ['/api/access?category=child_care&within=us&ratio=0', 400, 'invalid_parameter', 'ratio'],
  ['/api/access?category=child_care&within=us&ratio=1e999', 400, 'invalid_parameter', 'ratio'],
  ['/api/access?category=library&within=us&ratio=1', 400, 'parameter_does_not_apply', 'ratio'],
  ['/api/gaps?category=child_care&within=us&maxMinutes=5', 400, 'parameter_does_not_apply', 'maxMinutes'],
  ['/api/gaps?category=library&within=us&ratio=1', 400, 'parameter_does_not_apply', 'ratio'],
  ['/api/gaps?category=child_care&within=us&need=2', 400, 'invalid_parameter', 'need'],
  ['/api/gaps?category=child_care&within=us&need=some', 400, 'invalid_parameter', 'need'],
  ['/api/gaps?category=child_care&within=us&minChildren=-1', 400, 'invalid_parameter', 'minChildren'],
  ['/api/gaps?category=child_care&within=us&rule=', 400, 'invalid_parameter', 'rule'],
  ['/api/gaps?category=child_care&within=us&rule=children', 400, 'invalid_rule', 'rule'],
  [
    '/api/gaps?category=child_care&within=us&rule=children>50&ratio=1',
    400,
    'conflicting_parameters',
    'ratio',
  ],
  ['/api/gaps?category=child_care&within=us&rule=never>50', 400, 'unknown_field', 'rule'],
  ['/api/gaps?category=library&within=us&rule=seatsPerChild<1', 400, 'unknown_field', 'rule'],
  ['/api/needs?within=community:never', 404, 'unknown_scope', 'within'],
  ['/api/search', 400, 'invalid_parameter', 'q'],
  ['/api/search?q=%20', 400, 'invalid_parameter', 'q'],
  [`/api/search?q=${'x'.repeat(101)}`, 400, 'invalid_parameter', 'q'],
];

describe('a failure', () => {
  it.each(wrong)('has the one error body: %s', async (path, status, code, param) => {
    const answer = await server.get(path);
    const body = responses.ErrorBody.strict().parse(await answer.json());
    expect([answer.status, body.error.code, body.error.param]).toEqual([status, code, param]);
    expect(body.error.message.length).toBeGreaterThan(10);
    expect(answer.headers.get('etag')).toBeNull();
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says what is accepted', async () => {
    const message = async (path: string): Promise<string> =>
      (await server.json<{ error: { message: string } }>(path)).error.message;
    expect(await message('/api/access?within=us&category=never')).toBe(
      'category must be one of child_care, prekindergarten, library',
    );
    expect(await message('/api/areas?within=community:never')).toContain('ID one of toy_county, toy_town');
    expect(await message('/api/areas/99010')).toContain('/api/search?q=99010');
  });

  it('of the server is logged in full and told without detail', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const snapshot = server.snapshots.acquire();
    const query = vi.spyOn(snapshot.snapshot.db, 'query').mockRejectedValue(new Error('secret path /x'));
    const answer = await server.get('/api/communities');
    query.mockRestore();
    snapshot.release();
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({
      error: { code: 'internal', message: 'The server failed to answer; the cause is in its log.' },
    });
    expect(log).toHaveBeenCalledWith(
      'GET /api/communities',
      expect.objectContaining({ message: 'secret path /x' }),
    );
    log.mockRestore();
  });
});

describe('caches', () => {
  it('are told by the ETag whether they still hold the answer', async () => {
    const first = await server.get('/api/values?indicator=svi&within=us');
    const tag = first.headers.get('etag') as string;
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await server.get('/api/values?within=us&indicator=svi', { 'if-none-match': `"x", ${tag}` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    const other = await server.get('/api/values?within=state:99&indicator=svi', { 'if-none-match': tag });
    expect(other.status).toBe(200);
    expect(other.headers.get('etag')).not.toBe(tag);
  });

  it('get compressed answers where they ask for them', async () => {
    const answer = await server.get('/api/communities', { 'accept-encoding': 'gzip' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('vary')).toMatch(/accept-encoding/i);
  });
});

describe('headers', () => {
  it('allow nothing from elsewhere', async () => {
    const { headers } = await server.get('/healthz');
    expect(headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
  });
});

describe('the typed client', () => {
  it('knows paths, parameters and answers', async () => {
    const client = hc<AppType>('http://toy.example', {
      fetch: (input: RequestInfo | URL, init?: RequestInit) => server.app.request(input as string, init),
    });
    const answer = await client.api.gaps.$get({
      query: { category: 'child_care', within: 'us', ratio: '0.5' },
    });
    if (answer.status !== 200) throw new Error('not answered');
    const body = await answer.json();
    expectTypeOf(body.gaps[0]!.seatsShort).toEqualTypeOf<number | null>();
    expect(body.gaps.map(({ geoid }) => geoid)).toEqual(['99004', '99001']);
    // @ts-expect-error a place must be named
    await client.api.areas.$get({ query: {} });
  });
});
