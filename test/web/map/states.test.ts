import { describe, expect, test } from 'vitest';
import type { AreaPaint } from '../../../web/map/model.ts';
import { areaState, featureId, stateChanges } from '../../../web/map/states.ts';
import { paint } from './area-paint.ts';

describe('what an area’s tile feature is told', () => {
  test.each<[string, Partial<AreaPaint>, string, string]>([
    ['a sure number', {}, 'plain3', 'none'],
    ['with caution', { reliability: 'caution' }, 'paler3', 'none'],
    ['unreliable', { reliability: 'unreliable' }, 'paler3', 'dots'],
    ['part of the list missing', { kind: 'incomplete' }, 'partial3', 'part'],
    ['part of the list missing, no score', { kind: 'incomplete', class: null }, 'ground', 'part'],
    ['no list', { kind: 'no_list', class: null }, 'ground', 'hatch'],
    ['a value not published', { kind: 'missing', class: null }, 'ground', 'hatch'],
    ['few children', { kind: 'few', class: null }, 'few', 'none'],
    ['few children, a class all the same', { kind: 'few', class: 1 }, 'few', 'none'],
    ['a value without a class', { class: null }, 'ground', 'hatch'],
  ])('%s', (_, changes, fill, pattern) => {
    expect(areaState(paint(changes))).toMatchObject({ shown: true, fill, pattern });
  });

  test('unknown is never a class, whatever else is said of the area', () => {
    for (const kind of ['few', 'no_list', 'missing'] as const) {
      for (const reliability of ['ok', 'caution', 'unreliable'] as const) {
        expect(areaState(paint({ kind, reliability, class: 0 })).fill).not.toMatch(/\d/);
      }
    }
  });

  test('outline and edge pass through', () => {
    expect(areaState(paint({ outline: 'tossup', edge: true }))).toMatchObject({
      outline: 'tossup',
      edge: true,
    });
    expect(areaState(paint())).toMatchObject({ outline: 'none', edge: false });
  });
});

describe('from one set of areas to the next', () => {
  const before = new Map([
    ['07001', paint()],
    ['07002', paint({ class: 1 })],
    ['07003', paint({ class: 2 })],
  ]);

  test('only what differs is said, by the number of the GEOID', () => {
    const after = new Map([
      ['07001', paint({ name: 'Renamed' })],
      ['07002', paint({ class: 4 })],
      ['07004', paint({ outline: 'sure' })],
    ]);
    const { set, removed } = stateChanges(before, after);
    expect(set.map(({ id, state }) => [id, state.fill])).toEqual([
      [7002, 'plain4'],
      [7004, 'plain3'],
    ]);
    expect(removed).toEqual([7003]);
  });

  test('the same areas say nothing', () => {
    expect(stateChanges(before, new Map(before))).toEqual({ set: [], removed: [] });
  });

  test('a GEOID with leading zeros is its number', () => {
    expect(featureId('00601')).toBe(601);
  });
});
