import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import AreaList from '../../../web/panels/AreaList.svelte';
import { EMPTY, writeSelection, type Selection } from '../../../web/selection.ts';
import { tableOf } from '../../../web/table.ts';
import { wordsOf } from '../../../web/text/text.ts';
import { gapsAnswer, resultOf } from '../world.ts';

const words = wordsOf('en');
const href = (patch: Partial<Selection>) => writeSelection({ ...EMPTY, ...patch }) || '?';
const follow = vi.fn();
const go = vi.fn();

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

describe('the list', () => {
  const show = (patch: object = {}) =>
    render(AreaList, {
      table: tableOf(resultOf(gapsAnswer()), words),
      title: 'Most spots missing',
      words,
      sort: null,
      selected: null,
      hovered: null,
      href,
      follow,
      go,
      hover: vi.fn(),
      ...patch,
    });

  it('is a real table whose letters tie it to the map', () => {
    show();
    const table = screen.getByRole('table', { name: /Letters tie rows to places/ });
    const rows = within(table)
      .getAllByRole('row')
      .map((row) => [...row.children].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim()));
    expect(rows).toEqual([
      ['Letter', 'Area', 'Children', 'For 3 children', 'Missing'],
      ['A', '99902 Birch Gap', '900', '0.60', '120'],
      ['B', '99901 Alder Gap', '600', '0.75', '50'],
    ]);
  });

  it('opens to all areas', async () => {
    show();
    await fireEvent.click(screen.getByRole('button', { name: 'All 4 areas' }));
    expect(screen.getAllByRole('row')).toHaveLength(5);
  });

  it('always shows the selected area', () => {
    show({ selected: '99903' });
    expect(screen.getByRole('link', { current: true }).textContent).toBe('99903 Cedar');
  });

  it('is sorted by the URL', async () => {
    show({ sort: '-seatsPerChild' });
    expect(screen.getAllByRole('rowheader')[0]?.textContent).toContain('99903');
    const header = screen.getByRole('columnheader', { name: /For 3 children/ });
    expect(header.getAttribute('aria-sort')).toBe('descending');
    await fireEvent.click(within(header).getByRole('button'));
    expect(go).toHaveBeenLastCalledWith({ sort: 'seatsPerChild' }, 'replace');
    await fireEvent.click(screen.getByRole('button', { name: 'Sort by Area' }));
    expect(go).toHaveBeenLastCalledWith({ sort: 'name' }, 'replace');
  });

  it('selects an area by its link', async () => {
    show();
    const link = screen.getByRole('link', { name: '99901 Alder' });
    expect(link.getAttribute('href')).toBe('?area=99901');
    await fireEvent.click(link);
    expect(follow).toHaveBeenCalledWith(expect.anything(), { area: '99901' });
  });
});
