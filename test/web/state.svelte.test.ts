import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { ApiError, type Api, type QueryValues } from '../../web/api.ts';
import { Slot } from '../../web/slot.svelte.ts';
import { PageState } from '../../web/state.svelte.ts';
import { areas, catalogue, gapsAnswer, lifeAnswer, needsAnswer, toyTown } from './world.ts';

/** A promise that the test settles. */
function deferred<Value>() {
  let settle: (value: Value) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const promise = new Promise<Value>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  return { promise, settle, fail };
}
const soon = () => new Promise((resolve) => setTimeout(resolve));

describe('a slot', () => {
  it('drops a reply whose question is no longer asked', async () => {
    const slot = new Slot<string>();
    const [first, second] = [deferred<string>(), deferred<string>()];
    void slot.want('first', () => first.promise);
    void slot.want('second', () => second.promise);
    second.settle('new');
    await soon();
    first.settle('old');
    await soon();
    expect([slot.key, slot.value, slot.loading]).toEqual(['second', 'new', false]);
  });

  it('calls off a question that another replaces', () => {
    const slot = new Slot<string>();
    const signals: AbortSignal[] = [];
    const fetcher = (signal: AbortSignal) => (signals.push(signal), deferred<string>().promise);
    void slot.want('first', fetcher);
    void slot.want('first', fetcher);
    void slot.want('second', fetcher);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('keeps the last good value on a failure, and asks again when told to', async () => {
    const slot = new Slot<string>();
    await slot.want('good', () => Promise.resolve('value'));
    await slot.want('bad', () => Promise.reject(new ApiError('network', 'no answer')));
    expect([slot.value, slot.key, slot.error?.kind, slot.loading]).toEqual([
      'value',
      'good',
      'network',
      false,
    ]);
    await slot.want('bad', () => Promise.resolve('better'));
    expect([slot.value, slot.error]).toEqual(['better', null]);
  });

  it('makes every failure an ApiError', async () => {
    const slot = new Slot<string>();
    await slot.want('bad', () => Promise.reject(new TypeError('odd body')));
    expect(slot.error).toBeInstanceOf(ApiError);
    expect(slot.error).toMatchObject({ kind: 'unreadable', message: 'odd body' });
  });

  it('goes back to what it has when a question is cancelled', async () => {
    const slot = new Slot<string>();
    await slot.want('good', () => Promise.resolve('value'));
    void slot.want('slow', () => deferred<string>().promise);
    slot.cancel();
    expect([slot.wanted, slot.value, slot.loading]).toEqual(['good', 'value', false]);
  });
});

const envelope = { snapshot: 'abc123', query: {} };

/** The API of the invented place; needs answers are held back until the test lets them go. */
function toyApi() {
  const needs = deferred<void>();
  const asked: string[] = [];
  const api = {
    communities: async () => ({ ...envelope, communities: [...catalogue.communities] }),
    categories: async () => ({ ...envelope, categories: [...catalogue.categories] }),
    indicators: async () => ({ ...envelope, indicators: [...catalogue.indicators] }),
    areas: async () => ({ ...envelope, areas: [...areas] }),
    community: async () => ({ ...envelope, community: toyTown, areas: [], lifeExpectancy: null }),
    needs: async () => (asked.push('needs'), await needs.promise, needsAnswer.needs),
    gaps: async (_signal: AbortSignal, query: QueryValues) => (
      asked.push(`gaps ${JSON.stringify(query)}`),
      gapsAnswer().gaps
    ),
    access: async (_signal: AbortSignal, query: QueryValues) => (
      asked.push(`access ${JSON.stringify(query)}`),
      gapsAnswer().access
    ),
    values: async () => lifeAnswer.values,
  } as unknown as Api;
  return { api, asked, needs };
}

function pageAt(search: string) {
  const toy = toyApi();
  let shown = search;
  const address = {
    search: () => shown,
    push: vi.fn((query: string) => void (shown = query)),
    replace: vi.fn((query: string) => void (shown = query)),
  };
  const page = new PageState(toy.api, address);
  const stop = $effect.root(() => {
    $effect(() => page.sync());
  });
  const settle = async () => {
    for (let i = 0; i < 4; i++) {
      flushSync();
      await soon();
    }
  };
  return { ...toy, page, address, settle, stop };
}

describe('the page', () => {
  it('drops an answer to a question that the reader has left', async () => {
    const { page, needs, settle, stop } = pageAt('?within=community:toy_town&lang=en');
    await settle();
    expect(page.result.loading).toBe(true);
    page.go({ view: 'measure', indicator: 'life_expectancy' });
    await settle();
    expect(page.result.value?.answer.kind).toBe('indicator');
    needs.settle();
    await settle();
    expect(page.result.value?.answer.kind).toBe('indicator');
    expect(page.stale).toBe(false);
    stop();
  });

  it('asks again only when the answer could be another', async () => {
    const { page, asked, settle, stop } = pageAt('?within=community:toy_town&category=child_care');
    await settle();
    page.go({ lang: 'es' });
    page.go({ sort: '-children' });
    await settle();
    expect(asked).toHaveLength(2);
    page.go({ ratio: 0.25 });
    await settle();
    expect(asked).toHaveLength(4);
    expect(asked.at(-1)).toContain('"ratio":0.25');
    stop();
  });

  it('asks for access with the target of a whole rule', async () => {
    const { asked, settle, stop } = pageAt(
      '?within=community:toy_town&category=child_care&rule=seatsPerChild%3C0.2%3Bchildren%3E%3D50',
    );
    await settle();
    expect(asked.find((query) => query.startsWith('access'))).toContain('"ratio":0.2');
    stop();
  });

  it('writes what is chosen into the URL and reads it back', async () => {
    const { page, address, settle, stop } = pageAt('?within=community:toy_town&lang=en');
    await settle();
    page.go({ area: '99901' });
    expect(address.push).toHaveBeenCalledWith('?within=community:toy_town&area=99901&lang=en');
    expect(page.href({ area: null, within: null, lang: null })).toBe('?');
    address.push('?lang=es');
    page.read();
    expect(page.selection).toMatchObject({ area: null, lang: 'es' });
    expect(page.words.lang).toBe('es');
    stop();
  });

  it('asks once for what fails, keeps the last good answer, and asks again when told to', async () => {
    const { page, api, asked, settle, stop } = pageAt('?within=community:toy_town&category=child_care');
    await settle();
    const gaps = vi.spyOn(api, 'gaps').mockRejectedValue(new ApiError('network', 'lost'));
    page.go({ ratio: 0.25 });
    await settle();
    expect(gaps).toHaveBeenCalledOnce();
    expect([page.result.error?.kind, page.result.value?.answer.kind]).toEqual(['network', 'gaps']);
    gaps.mockRestore();
    page.sync();
    await settle();
    expect(asked.filter((query) => query.startsWith('gaps'))).toHaveLength(2);
    expect([page.result.error, page.stale]).toEqual([null, false]);
    stop();
  });

  it('goes back to the last good question when loading is cancelled', async () => {
    const { page, address, settle, stop } = pageAt('?within=community:toy_town&category=child_care&lang=en');
    await settle();
    page.go({ view: 'needs', category: null });
    await settle();
    page.cancel();
    await settle();
    expect(page.selection).toMatchObject({ view: null, category: 'child_care' });
    expect(address.replace).toHaveBeenCalledWith('?within=community:toy_town&category=child_care&lang=en');
    expect([page.result.loading, page.stale]).toEqual([false, false]);
    stop();
  });
});
