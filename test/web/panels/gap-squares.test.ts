import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import AreaList from '../../../web/panels/AreaList.svelte';
import GapSquares from '../../../web/panels/GapSquares.svelte';
import { tableOf } from '../../../web/table.ts';
import { wordsOf } from '../../../web/text/text.ts';
import { chanceAnswer, resultOf } from '../world.ts';

const words = wordsOf('en');
afterEach(cleanup);

describe('the squares', () => {
  it('are solid, half and dashed by the word, with one text for all', () => {
    const { container } = render(GapSquares, { gaps: chanceAnswer(0.95, 0.7, 0.4).gaps, floor: 50, words });
    const squares = [...container.querySelectorAll('.sqs .sq')].map((square) => square.classList[1]);
    expect(squares).toEqual(['sure', 'likely', 'tossup']);
    expect(screen.getByRole('img', { name: '1 sure, 1 likely, 1 toss-up' })).toBeTruthy();
  });

  it('have a key for the words that there are', () => {
    const { container } = render(GapSquares, {
      gaps: chanceAnswer(0.95, 0.91).gaps,
      floor: 50,
      words: wordsOf('es'),
    });
    const key = [...container.querySelectorAll('.keyline li')].map((line) => line.textContent?.trim());
    expect(key).toEqual(['2 claras', '1 con menos de 50 niños']);
  });
});

describe('the letters of the list', () => {
  it('are discs of the same kind as on the map', () => {
    const { container } = render(AreaList, {
      table: tableOf(resultOf(chanceAnswer(0.95, 0.7, 0.4)), words),
      title: 'Most spots missing',
      words,
      sort: null,
      selected: null,
      hovered: null,
      href: () => '?',
      follow: () => undefined,
      go: () => undefined,
      hover: () => undefined,
    });
    const keys = [...container.querySelectorAll('.key')].map((key) => [key.textContent, key.classList[1]]);
    expect(keys).toEqual([
      ['A', 'sure'],
      ['B', 'likely'],
      ['C', 'tossup'],
    ]);
    expect(screen.getByRole('columnheader', { name: /How sure/ })).toBeTruthy();
  });
});
