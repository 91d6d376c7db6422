import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, test } from 'vitest';
import Legend from '../../../web/map/Legend.svelte';
import type { LegendModel } from '../../../web/map/model.ts';

const legend: LegendModel = {
  title: 'Spots within reach for every 3 children',
  ramp: 'rule',
  ticks: ['0.5', '0.75', '1', '1.25', '1.5'],
  tickPlace: 'between',
  rule: 2,
  left: 'Below the rule',
  right: 'Meets the rule',
  outlines: [
    { kind: 'sure', text: 'Gap: sure' },
    { kind: 'tossup', text: 'Gap: toss-up' },
  ],
  unknowns: [{ kind: 'no_list', text: 'No list, not judged' }],
  services: null,
  honesty: '86 in 100 areas are in their true color class, on average.',
  sources: ['Children: ACS 2019–23.'],
};

afterEach(cleanup);

const left = (text: string) => Number.parseFloat(screen.getByText(text).style.left);

describe('the ramp', () => {
  test('has its ticks between the classes, the rule in bold', () => {
    render(Legend, { legend });
    expect(left('0.5')).toBeCloseTo(100 / 6, 3);
    expect(left('1')).toBeCloseTo(50, 3);
    expect(screen.getByText('1').classList.contains('rule')).toBe(true);
    expect(screen.getByText('1.25').classList.contains('rule')).toBe(false);
  });

  test('the two sides meet at the rule', () => {
    render(Legend, { legend: { ...legend, rule: 1 } });
    expect(Number.parseFloat(screen.getByText('Below the rule').style.width)).toBeCloseTo(100 / 3, 3);
    expect(Number.parseFloat(screen.getByText('Meets the rule').style.width)).toBeCloseTo(200 / 3, 3);
  });

  test('counts stand under their classes', () => {
    render(Legend, {
      legend: { ...legend, ramp: 'needs', ticks: ['0', '1', '2', '3', '4'], tickPlace: 'under', rule: null },
    });
    expect(left('0')).toBeCloseTo(10, 3);
    expect(left('4')).toBeCloseTo(90, 3);
  });

  test('an empty tick is left out', () => {
    const { container } = render(Legend, { legend: { ...legend, ticks: ['0.5', '', '1', '', '1.5'] } });
    expect(container.querySelectorAll('ol li')).toHaveLength(3);
  });
});

test('says what is on screen, how honest it is and where it is from', () => {
  render(Legend, { legend });
  for (const text of [
    'Gap: sure',
    'Gap: toss-up',
    'No list, not judged',
    legend.honesty ?? '',
    'Children: ACS 2019–23.',
  ])
    expect(screen.getByText(text)).toBeTruthy();
  expect(screen.getByRole('region', { name: legend.title })).toBeTruthy();
});

test('folded it is the ramp, one button away from the rest', async () => {
  render(Legend, { legend, fold: { more: 'Full legend', less: 'Less' } });
  expect(screen.queryByText('Gap: sure')).toBeNull();
  const button = screen.getByRole('button', { name: 'Full legend' });
  expect(button.getAttribute('aria-expanded')).toBe('false');
  button.click();
  expect(await screen.findByText('Gap: sure')).toBeTruthy();
  expect(button.getAttribute('aria-expanded')).toBe('true');
});

test('services have their symbol in their family’s color', () => {
  const services = {
    category: 'hospital',
    family: 'health',
    lines: [
      { kind: 'exact', text: 'Hospital' },
      { kind: 'rough', text: 'Position is rough' },
    ],
  } as const;
  const { container } = render(Legend, { legend: { ...legend, services } });
  expect(screen.getByText('Hospital')).toBeTruthy();
  expect(container.querySelectorAll('path[fill="#a3155b"]')).toHaveLength(1);
  expect(container.querySelectorAll('path[stroke-dasharray]')).toHaveLength(1);
});
