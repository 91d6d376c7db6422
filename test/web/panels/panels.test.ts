import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../../web/api.ts';
import AnswerPanel from '../../../web/panels/AnswerPanel.svelte';
import AreaCard from '../../../web/panels/AreaCard.svelte';
import AskSentence from '../../../web/panels/AskSentence.svelte';
import BaseFacts from '../../../web/panels/BaseFacts.svelte';
import ExportFiles from '../../../web/panels/ExportFiles.svelte';
import NeedsOverview from '../../../web/panels/NeedsOverview.svelte';
import RuleBand from '../../../web/panels/RuleBand.svelte';
import Trouble from '../../../web/panels/Trouble.svelte';
import ViewTabs from '../../../web/panels/ViewTabs.svelte';
import { EMPTY, writeSelection, type Selection } from '../../../web/selection.ts';
import { wordsOf } from '../../../web/text/text.ts';
import {
  areas,
  catalogue,
  childCare,
  gapsAnswer,
  minutesAnswer,
  needsAnswer,
  question,
  resultOf,
} from '../world.ts';

const words = wordsOf('en');
const href = (patch: Partial<Selection>) => writeSelection({ ...EMPTY, ...patch }) || '?';
const follow = vi.fn();
const go = vi.fn();

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

describe('the answer', () => {
  it('is the page’s heading, with a square for each gap', () => {
    const { container } = render(AnswerPanel, { result: resultOf(gapsAnswer()), words, href, follow });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(/^In 2 of 4 ZIP-code areas/);
    expect(container.querySelectorAll('.sqs .sq')).toHaveLength(2);
    expect(screen.getByText('2 gaps')).toBeTruthy();
    expect(screen.getByText('1 under 50 children')).toBeTruthy();
    expect(screen.queryByText(/sure to be|likely/i)).toBeNull();
  });

  it('offers what can be told where a list is missing', async () => {
    const answer = gapsAnswer({ gaps: [] });
    const totals = { ...answer.gaps.totals, gaps: 0, judged: 0, unknown: 4 };
    const unjudged = { ...answer, gaps: { ...answer.gaps, totals } };
    render(AnswerPanel, { result: resultOf(unjudged), words, href, follow });
    const link = screen.getByRole('link', { name: 'Show all needs' });
    expect(link.getAttribute('href')).toBe('?view=needs');
    await fireEvent.click(link);
    expect(follow).toHaveBeenCalledWith(expect.anything(), { view: 'needs' });
  });
});

describe('the base facts', () => {
  it('say how long people live, between areas too, and how many young children there are', () => {
    const { container } = render(BaseFacts, { result: resultOf(needsAnswer), words });
    expect(container.textContent).toContain('78.9 years');
    expect(container.textContent).toContain('± 0.6');
    expect(container.textContent).toContain('74.2 to 83.4 between areas');
    expect(container.textContent).toContain('1,640');
    expect(container.textContent).toContain('no margin published');
  });
});

describe('the question', () => {
  it('is a sentence whose words are choices', async () => {
    const asked = { ...question, shown: { kind: 'gaps', category: childCare } } as const;
    render(AskSentence, { question: asked, catalogue, areas, mode: null, words, go });
    const what = screen.getByLabelText<HTMLSelectElement>('What to show');
    expect(what.value).toBe('gaps:child_care');
    await fireEvent.change(what, { target: { value: 'indicator:poverty' } });
    expect(go).toHaveBeenLastCalledWith(
      expect.objectContaining({ view: 'measure', indicator: 'poverty', ratio: null }),
    );
    await fireEvent.change(screen.getByLabelText('Community'), { target: { value: 'community:toy_city' } });
    expect(go).toHaveBeenLastCalledWith({ within: 'community:toy_city', area: null });
    await fireEvent.change(screen.getByLabelText('How people travel'), { target: { value: 'bus' } });
    expect(go).toHaveBeenLastCalledWith({ mode: 'bus' });
    await fireEvent.change(screen.getByLabelText('How people travel'), { target: { value: 'drive' } });
    expect(go).toHaveBeenLastCalledWith({ mode: null });
  });
});

describe('the rule', () => {
  it('is changed in place', async () => {
    render(RuleBand, { answer: gapsAnswer(), words, go });
    await fireEvent.click(screen.getByRole('button', { name: 'Change' }));
    await fireEvent.input(screen.getByLabelText('1 spot for how many children?'), { target: { value: '4' } });
    await fireEvent.input(screen.getByLabelText(/At least how many children/), { target: { value: '100' } });
    await fireEvent.click(screen.getByRole('checkbox'));
    await fireEvent.submit(screen.getByRole('form'));
    expect(go).toHaveBeenCalledWith({
      ratio: 0.25,
      maxMinutes: null,
      minChildren: 100,
      need: 0.5,
      speedKmh: null,
      rule: null,
    });
  });

  it('asks nothing where nothing was changed, and none where the need is switched off', async () => {
    render(RuleBand, { answer: minutesAnswer(), words, go });
    await fireEvent.click(screen.getByRole('button', { name: 'Change' }));
    await fireEvent.submit(screen.getByRole('form'));
    expect(go).toHaveBeenLastCalledWith(
      expect.objectContaining({ need: null, maxMinutes: null, minChildren: null }),
    );
    await fireEvent.click(screen.getByRole('button', { name: 'Change' }));
    await fireEvent.click(screen.getByRole('checkbox'));
    await fireEvent.submit(screen.getByRole('form'));
    expect(go).toHaveBeenLastCalledWith(expect.objectContaining({ need: 'none' }));
  });
});

describe('the needs', () => {
  it('are told one by one, and each service opens its own list', () => {
    render(NeedsOverview, { answer: needsAnswer, categories: catalogue.categories, words, href, follow });
    const terms = screen.getAllByRole('term').map((term) => term.textContent?.replace(/\s+/g, ' ').trim());
    expect(terms).toEqual([
      'Early education 2 gap areas 3 of 4 areas judged',
      'Health 1 gap area 3 of 4 areas judged',
      'Safe housing can’t be told',
    ]);
    expect(screen.getByRole('link', { name: 'licensed child care: 2 gap areas' }).getAttribute('href')).toBe(
      '?view=gaps&category=child_care',
    );
  });
});

describe('one area', () => {
  it('is told before its numbers have come', async () => {
    const close = vi.fn();
    render(AreaCard, {
      result: resultOf(gapsAnswer()),
      geoid: '99902',
      card: null,
      categories: catalogue.categories,
      phone: false,
      words,
      close,
    });
    const region = screen.getByRole('region', { name: 'Selected area' });
    expect(within(region).getByRole('heading', { level: 2 }).textContent).toBe('99902 Birch, East County');
    expect(region.textContent).toContain('A gap. Doubt not known. About 120 spots are missing');
    await fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(close).toHaveBeenCalled();
  });
});

describe('the tabs', () => {
  it('name the view that is shown and switch the services', async () => {
    const asked = { ...question, shown: { kind: 'gaps', category: childCare } } as const;
    render(ViewTabs, { question: asked, services: false, words, href, follow, go });
    expect(screen.getByRole('link', { current: true }).textContent).toBe('Gaps');
    const services = screen.getByRole('button', { name: 'Services', pressed: false });
    await fireEvent.click(services);
    expect(go).toHaveBeenCalledWith({ services: true }, 'replace');
  });
});

describe('the files', () => {
  it('ask the question of the page', () => {
    render(ExportFiles, { query: { category: 'wic', within: 'us', ratio: null }, words });
    const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(links).toEqual(
      ['csv', 'geojson', 'txt'].map((format) => `/api/gaps.${format}?category=wic&within=us`),
    );
  });

  it('are not promised where there is no gap list', () => {
    render(ExportFiles, { query: null, words });
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByText(/choose a service/)).toBeTruthy();
  });
});

describe('an error', () => {
  it('says what still holds and what to do', async () => {
    const [retry, restart] = [vi.fn(), vi.fn()];
    const shared = { words, retry, restart };
    const lastGood = new Date(2026, 1, 3, 14, 32);
    const { rerender } = render(Trouble, { ...shared, lastGood, error: new ApiError('network', 'lost') });
    expect(screen.getByRole('alert').textContent).toContain('the last good map, from 14:32');
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledOnce();
    await rerender({
      ...shared,
      lastGood: null,
      error: new ApiError('request', 'ratio must be over 0', 'ratio'),
    });
    expect(screen.getByRole('alert').textContent).toContain('ratio must be over 0');
    await fireEvent.click(screen.getByRole('button', { name: 'Start over' }));
    expect(restart).toHaveBeenCalledOnce();
  });
});

it('the invented place has as many areas as it says', () => {
  expect(areas).toHaveLength(question.community?.areas ?? 0);
});
