import { describe, expect, it } from 'vitest';
import {
  changeRule,
  childrenFloor,
  formatRule,
  parseRule,
  targetRatio,
  type Comparison,
  type Criterion,
} from '../../../server/analysis/rules.ts';
import { seeded } from '../../seeded.ts';

const plain = (field: string, op: Comparison, value: number): Criterion => ({
  field,
  op,
  value,
  percentile: false,
});

describe('the text of a rule', () => {
  it('is read criterion by criterion', () => {
    expect(parseRule('seatsPerChild<0.3333;children>=50;svi>=0.5')).toEqual([
      plain('seatsPerChild', '<', 0.3333),
      plain('children', '>=', 50),
      plain('svi', '>=', 0.5),
    ]);
    expect(parseRule(' poverty>80p ; nearestMinutes<=1e2')).toEqual([
      { field: 'poverty', op: '>', value: 80, percentile: true },
      plain('nearestMinutes', '<=', 100),
    ]);
    expect(parseRule('x>-1.5e-3')).toEqual([plain('x', '>', -0.0015)]);
  });
  it.each([
    ['', '""'],
    ['children', '"children"'],
    ['children>=50;', '""'],
    ['children=50', '"children=50"'],
    ['children=>50', '"children=>50"'],
    ['children>=abc', '"children>=abc"'],
    ['children>=.5', '"children>=.5"'],
    ['children>=0x10', '"children>=0x10"'],
    ['children>=1e999', '"children>=1e999": the number is too large'],
    ['2nd>=1', '"2nd>=1"'],
    ['svi>=101p', '"svi>=101p": a percentile must be within 0 and 100'],
    ['svi>=-1p', '"svi>=-1p": a percentile'],
    ['a>1;b>2;DROP TABLE', '"DROP TABLE"'],
  ])('%j is refused, quoting what does not fit', (text, quoted) => {
    expect(() => parseRule(text)).toThrow(RangeError);
    expect(() => parseRule(text)).toThrow(quoted);
  });
  it('may have 20 criteria, not 21', () => {
    const text = (count: number): string => Array.from({ length: count }, () => 'a>1').join(';');
    expect(parseRule(text(20))).toHaveLength(20);
    expect(() => parseRule(text(21))).toThrow(/at most 20 criteria, got 21/);
  });
  it('goes out and comes back the same', () => {
    const random = seeded(11);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    for (let k = 0; k < 300; k++) {
      const rule = Array.from({ length: 1 + Math.floor(random() * 5) }, (): Criterion => {
        const percentile = random() < 0.3;
        return {
          field: pick(['children', 'seatsPerChild', 'svi', 'no_vehicle', 'x1']),
          op: pick(['<', '<=', '>', '>='] as const),
          value: percentile ? random() * 100 : (random() - 0.5) * 10 ** (random() * 40 - 20),
          percentile,
        };
      });
      expect(parseRule(formatRule(rule))).toEqual(rule);
    }
  });
});

describe('single parameters', () => {
  const seats = parseRule('seatsPerChild<0.3333333333333333;children>=50');
  const minutes = parseRule('nearestMinutes>20;children>=50;svi>=0.5');

  it('replace the number they name', () => {
    expect(formatRule(changeRule(seats, { ratio: 0.5, minChildren: 10 }))).toBe(
      'seatsPerChild<0.5;children>=10',
    );
    expect(formatRule(changeRule(minutes, { maxMinutes: 30 }))).toBe(
      'nearestMinutes>30;children>=50;svi>=0.5',
    );
  });
  it('change, add or drop the need', () => {
    expect(formatRule(changeRule(minutes, { need: 0.75 }))).toBe('nearestMinutes>20;children>=50;svi>=0.75');
    expect(formatRule(changeRule(minutes, { need: 'none' }))).toBe('nearestMinutes>20;children>=50');
    expect(formatRule(changeRule(seats, { need: 0 }))).toBe(
      'seatsPerChild<0.3333333333333333;children>=50;svi>=0',
    );
    expect(formatRule(changeRule(seats, { need: 'none' }))).toBe(formatRule(seats));
  });
  it('that are not given change nothing, and the rule given is left alone', () => {
    expect(changeRule(seats, {})).toEqual(seats);
    changeRule(seats, { ratio: 9, need: 1 });
    expect(formatRule(seats)).toBe('seatsPerChild<0.3333333333333333;children>=50');
  });
  it('that the rule has no place for are refused', () => {
    expect(() => changeRule(minutes, { ratio: 1 })).toThrow(/ratio does not apply: .* no seatsPerChild/);
    expect(() => changeRule(seats, { maxMinutes: 1 })).toThrow(/maxMinutes does not apply/);
    expect(() => changeRule(parseRule('svi>0'), { minChildren: 1 })).toThrow(/minChildren does not apply/);
  });
});

describe('what a rule asks for', () => {
  it('its floor of children', () => {
    expect(childrenFloor(parseRule('svi>0.5;children>=75'))).toBe(75);
    expect(childrenFloor(parseRule('children<75'))).toBe(0);
    expect(childrenFloor(parseRule('svi>0.5'))).toBe(0);
  });
  it('its target of seats per child', () => {
    expect(targetRatio(parseRule('children>=50;seatsPerChild<=0.4'))).toBe(0.4);
    expect(targetRatio(parseRule('seatsPerChild<40p'))).toBeNull();
    expect(targetRatio(parseRule('seatsPerChild>0.4'))).toBeNull();
    expect(targetRatio(parseRule('children>=50'))).toBeNull();
  });
});
