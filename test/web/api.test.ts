import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, api, fileAddress } from '../../web/api.ts';

const signal = () => new AbortController().signal;
const answer = (fetcher: typeof fetch) => vi.stubGlobal('fetch', vi.fn(fetcher));
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const failure = async (call: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};

afterEach(() => vi.unstubAllGlobals());

describe('the client', () => {
  it('asks with only what is given, in the API’s names', async () => {
    answer(async () => json({ gaps: [] }));
    await api.gaps(signal(), {
      category: 'child_care',
      within: 'community:toy_town',
      ratio: null,
      minChildren: 0,
    });
    const [address] = vi.mocked(fetch).mock.calls[0] ?? [];
    const url = new URL(String(address), 'http://localhost');
    expect(url.pathname).toBe('/api/gaps');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      category: 'child_care',
      within: 'community:toy_town',
      minChildren: '0',
    });
  });

  it('makes a refused question an error that names the parameter', async () => {
    answer(async () =>
      json({ error: { code: 'bad', message: 'ratio must be over 0', param: 'ratio' } }, 400),
    );
    expect(await failure(api.areas(signal(), 'us'))).toMatchObject({
      kind: 'request',
      message: 'ratio must be over 0',
      param: 'ratio',
    });
  });

  it('tells a lost network, a broken server and an unreadable answer apart', async () => {
    answer(async () => Promise.reject(new TypeError('failed to fetch')));
    expect((await failure(api.communities(signal()))).kind).toBe('network');
    answer(async () => json({ error: { code: 'internal', message: 'internal' } }, 500));
    expect((await failure(api.communities(signal()))).kind).toBe('server');
    answer(async () => new Response('<html>', { status: 502 }));
    expect((await failure(api.communities(signal()))).kind).toBe('server');
    answer(async () => new Response('<html>'));
    expect((await failure(api.communities(signal()))).kind).toBe('unreadable');
  });

  it('lets a call that the page called off end as such', async () => {
    const running = new AbortController();
    answer(async () => {
      running.abort();
      throw new DOMException('aborted', 'AbortError');
    });
    await expect(api.needs(running.signal, 'us')).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a file', () => {
  it('asks the same question as the page', () => {
    expect(
      fileAddress('csv', { category: 'wic', within: 'community:toy_town', ratio: null, need: 'none' }),
    ).toBe('/api/gaps.csv?category=wic&within=community%3Atoy_town&need=none');
  });
});
