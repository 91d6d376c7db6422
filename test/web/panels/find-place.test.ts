import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Api, SearchResult } from '../../../web/api.ts';
import FindPlace from '../../../web/panels/FindPlace.svelte';
import { wordsOf } from '../../../web/text/text.ts';
import { catalogue } from '../world.ts';

const alder: SearchResult = {
  kind: 'zip',
  label: '99901',
  geoid: '99901',
  name: 'Alder',
  within: 'community:toy_town',
  relation: 'same',
};
const nowhere: SearchResult = {
  ...alder,
  label: '99900',
  geoid: null,
  name: null,
  within: null,
  relation: 'none',
};
const choose = vi.fn();
let answers: ((results: SearchResult[]) => void)[] = [];
const search = vi.fn(
  () =>
    new Promise((resolve) => {
      answers.push((results) => resolve({ snapshot: 'abc123', query: {}, results }));
    }),
) as unknown as Api['search'];

const show = () =>
  render(FindPlace, { words: wordsOf('en'), place: 'Toy Town, TT', catalogue, search, open: false, choose });
const field = () => screen.getByRole<HTMLInputElement>('combobox');
const type = async (value: string) => {
  await fireEvent.input(field(), { target: { value } });
  await vi.advanceTimersByTimeAsync(200);
};
const answer = async (...results: SearchResult[]) => {
  answers.shift()?.(results);
  await vi.advanceTimersByTimeAsync(0);
};

beforeEach(() => {
  answers = [];
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.clearAllMocks();
});

describe('finding a place', () => {
  it('shows the place until something is typed', () => {
    show();
    expect(field().value).toBe('Toy Town, TT');
    expect(field().getAttribute('aria-expanded')).toBe('false');
  });

  it('asks once for what was typed in one go, and explains what it finds', async () => {
    show();
    await fireEvent.input(field(), { target: { value: '9990' } });
    await type('99901');
    expect(search).toHaveBeenCalledOnce();
    expect(search).toHaveBeenCalledWith(expect.anything(), '99901');
    await answer(alder);
    expect(screen.getByRole('option').textContent).toContain('nearly the same');
    expect(screen.getByRole('status').textContent).toBe('1 place found');
  });

  it('is driven by arrows and Enter', async () => {
    show();
    await type('9990');
    await answer(nowhere, alder, { ...alder, label: '99902' });
    const active = () => field().getAttribute('aria-activedescendant')?.at(-1);
    expect(active()).toBe('1');
    await fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(active()).toBe('2');
    await fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(active()).toBe('0');
    await fireEvent.keyDown(field(), { key: 'Enter' });
    expect(choose).not.toHaveBeenCalled();
    await fireEvent.keyDown(field(), { key: 'ArrowDown' });
    await fireEvent.keyDown(field(), { key: 'Enter' });
    expect(choose).toHaveBeenCalledWith(alder);
    expect(field().value).toBe('Toy Town, TT');
  });

  it('takes Enter before the answer has come', async () => {
    show();
    await type('99901');
    await fireEvent.keyDown(field(), { key: 'Enter' });
    expect(choose).not.toHaveBeenCalled();
    await answer(nowhere, alder);
    expect(choose).toHaveBeenCalledWith(alder);
  });

  it('drops the answer to an older text', async () => {
    show();
    await type('999');
    await type('99901');
    await answer(nowhere);
    expect(screen.queryByRole('option')).toBeNull();
    await answer(alder);
    expect(screen.getByRole('option').textContent).toContain('Alder');
  });

  it('says that nothing was found, and closes on Escape', async () => {
    show();
    await type('atlantis');
    await answer();
    expect(screen.getByRole('status').textContent).toContain('Nothing found for “atlantis”');
    await fireEvent.keyDown(field(), { key: 'Escape' });
    expect(field().value).toBe('Toy Town, TT');
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('is chosen by mouse', async () => {
    show();
    await type('99901');
    await answer(alder);
    await fireEvent.click(screen.getByRole('option'));
    expect(choose).toHaveBeenCalledWith(alder);
  });
});
