import { describe, expect, test } from 'vitest';
import type { AreaPaint, MapLetter } from '../../../web/map/model.ts';
import {
  gapOrder,
  mapAction,
  nearestArea,
  neighbour,
  nextGap,
  react,
  type Direction,
  type Situation,
} from '../../../web/map/walk.ts';
import { paint } from './area-paint.ts';

/** Three by three around 40° north: a1 is the northwestern one, c3 the southeastern. */
const grid = new Map<string, AreaPaint>(
  ['a', 'b', 'c'].flatMap((row, i) =>
    [1, 2, 3].map(
      (column) => [`${row}${column}`, paint({ lon: column * 0.02, lat: 40 - i * 0.015 })] as const,
    ),
  ),
);

const opposite: Readonly<Record<Direction, Direction>> = {
  up: 'down',
  down: 'up',
  left: 'right',
  right: 'left',
};

describe('arrows', () => {
  test('walk to the neighbor in that direction', () => {
    expect(neighbour(grid, 'b2', 'up')).toBe('a2');
    expect(neighbour(grid, 'b2', 'down')).toBe('c2');
    expect(neighbour(grid, 'b2', 'left')).toBe('b1');
    expect(neighbour(grid, 'b2', 'right')).toBe('b3');
  });

  test('stop at the edge', () => {
    expect(neighbour(grid, 'a1', 'up')).toBeNull();
    expect(neighbour(grid, 'a1', 'left')).toBeNull();
  });

  test('and back leads to where the walk began', () => {
    for (const from of grid.keys()) {
      for (const direction of Object.keys(opposite) as Direction[]) {
        const there = neighbour(grid, from, direction);
        if (there !== null) expect(neighbour(grid, there, opposite[direction])).toBe(from);
      }
    }
  });

  test('look wider when nothing lies ahead: an island off to the side is reached', () => {
    const areas = new Map([
      ['main', paint({ lon: 0, lat: 0 })],
      ['isle', paint({ lon: 0.01, lat: 0.03 })],
    ]);
    expect(neighbour(areas, 'main', 'right')).toBe('isle');
  });

  test('every area can be reached from every other', () => {
    for (const start of grid.keys()) {
      const reached = new Set([start]);
      for (const from of reached) {
        for (const direction of Object.keys(opposite) as Direction[]) {
          const to = neighbour(grid, from, direction);
          if (to !== null) reached.add(to);
        }
      }
      expect(reached.size).toBe(grid.size);
    }
  });

  test('an area that is not on the map has no neighbors; no areas, none nearest', () => {
    expect(neighbour(grid, 'z9', 'up')).toBeNull();
    expect(nearestArea(new Map(), { lon: 0, lat: 0 })).toBeNull();
  });
});

describe('gaps', () => {
  const letter = (name: string, geoid: string): MapLetter => ({
    letter: name,
    geoid,
    lon: 0,
    lat: 0,
    kind: 'sure',
  });
  const areas = new Map([
    ['south', paint({ outline: 'tossup', lat: 1 })],
    ['first', paint({ outline: 'sure', lat: 2 })],
    ['none', paint({ lat: 3 })],
    ['north', paint({ outline: 'likely', lat: 4 })],
  ]);
  const letters = [letter('A', 'first'), letter('B', 'elsewhere')];

  test('come in the order of the list, then from north to south', () => {
    expect(gapOrder({ areas, letters })).toEqual(['first', 'north', 'south']);
  });

  test('next and previous go round', () => {
    const order = ['a', 'b', 'c'];
    expect(nextGap(order, null, 1)).toBe('a');
    expect(nextGap(order, null, -1)).toBe('c');
    expect(nextGap(order, 'c', 1)).toBe('a');
    expect(nextGap(order, 'a', -1)).toBe('c');
    expect(nextGap([], 'a', 1)).toBeNull();
  });
});

describe('keys', () => {
  const now = (changes: Partial<Situation> = {}): Situation => ({
    areas: grid,
    letters: [],
    selected: null,
    walked: null,
    full: false,
    centre: { lon: 0.04, lat: 39.985 },
    ...changes,
  });
  const press = (key: string, changes: Partial<Situation> = {}) => {
    const action = mapAction({ key, ctrlKey: false, metaKey: false });
    return action && react(action, now(changes));
  };

  test('the first arrow begins in the middle, or at the selected area', () => {
    expect(press('ArrowUp')).toEqual({ walk: 'b2' });
    expect(press('ArrowUp', { selected: 'c3' })).toEqual({ walk: 'b3' });
    expect(press('ArrowUp', { walked: 'a1' })).toEqual({ walk: 'a1' });
  });

  test('Enter selects the area walked to', () => {
    expect(press('Enter', { walked: 'b2' })).toEqual({ select: 'b2' });
    expect(press('Enter')).toBeNull();
  });

  test('brackets zoom, g without a gap stays', () => {
    expect(press(']')).toEqual({ zoom: 1 });
    expect(press('[')).toEqual({ zoom: -1 });
    expect(press('g', { walked: 'b2' })).toEqual({ walk: 'b2' });
  });

  test('Esc goes back one step at a time, then leaves the key to the page', () => {
    expect(press('Escape', { walked: 'b2', selected: 'b1', full: true })).toEqual({ walk: null });
    expect(press('Escape', { selected: 'b1', full: true })).toEqual({ select: null });
    expect(press('Escape', { full: true })).toEqual({ full: false });
    expect(press('Escape')).toBeNull();
  });

  test('other keys and the browser’s own are left alone', () => {
    expect(press('Tab')).toBeNull();
    expect(mapAction({ key: 'g', ctrlKey: true, metaKey: false })).toBeNull();
  });
});
