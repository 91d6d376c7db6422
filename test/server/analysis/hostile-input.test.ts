import { describe, expect, it } from 'vitest';
import {
  boxPlotBreaks,
  headTailBreaks,
  maximumBreaks,
  percentileBreaks,
} from '../../../server/analysis/breaks.ts';
import { levels, scoreIndex } from '../../../server/analysis/child-index.ts';
import { classFit, classHonesty } from '../../../server/analysis/class-honesty.ts';
import { concentration, erreygers } from '../../../server/analysis/concentration.ts';
import { refusal } from '../../../server/analysis/differencing.ts';
import { groupedMedian } from '../../../server/analysis/grouped-median.ts';
import { prepareIndex } from '../../../server/analysis/index-norm.ts';
import {
  atkinson,
  gini,
  hoover,
  lorenzCurve,
  palma,
  theil,
  theilByGroup,
} from '../../../server/analysis/inequality.ts';
import { percentChange } from '../../../server/analysis/percent-change.ts';
import { drawApart, rankIntervals } from '../../../server/analysis/rank-interval.ts';
import {
  atkinsonSegregation,
  multigroupSegregation,
  twoGroupSegregation,
} from '../../../server/analysis/segregation.ts';
import { suppress } from '../../../server/analysis/suppression.ts';
import { weightedMean, weightedQuantiles } from '../../../server/analysis/weighted.ts';
import { answersOrRefuses, source, type Source } from './hostile.ts';

const float = (list: number[]) => Float64Array.from(list);
const ints = (list: number[]) => Int32Array.from(list, (n) => n % 4);

/** Functions that never answer NaN: a number, null, or a list or record of those. */
const plain: Record<string, (s: Source) => unknown> = {
  weightedMean: (s) => weightedMean(s.list(), s.list()),
  weightedQuantiles: (s) => weightedQuantiles(s.list(), s.list(), [0, 0.3, s.number() / 20]),
  gini: (s) => gini(s.list(), s.list()),
  theil: (s) => theil(s.list(), s.list()),
  theilByGroup: (s) => theilByGroup(s.list(), s.list(), s.list()),
  hoover: (s) => hoover(s.list(), s.list()),
  atkinson: (s) => atkinson(s.list(), s.number() / 4, s.list()),
  palma: (s) => palma(s.list(), s.list()),
  lorenzCurve: (s) => lorenzCurve(s.list(), s.list()),
  concentration: (s) => concentration(s.list(), s.list(), s.list()),
  erreygers: (s) => erreygers(s.list(), s.list(), s.list(), [0, 20]),
  twoGroupSegregation: (s) => {
    const group = s.list();
    return twoGroupSegregation(
      group,
      group.map((n) => n + s.number()),
    );
  },
  atkinsonSegregation: (s) => {
    const group = s.list();
    return atkinsonSegregation(
      group,
      group.map((n) => n + s.number()),
      0.3,
    );
  },
  multigroupSegregation: (s) => multigroupSegregation([s.list(), s.list(), s.list()]),
  groupedMedian: (s) =>
    groupedMedian(
      s.list().map((count, i) => ({ min: i, max: i + 1, count })),
      {
        percentage: s.number(),
        designFactor: s.number(),
      },
    ),
  percentChange: (s) =>
    percentChange({ value: s.number(), moe: s.number() }, { value: s.number(), moe: s.number() }),
  breaks: (s) => [boxPlotBreaks, headTailBreaks, percentileBreaks].map((cut) => cut(s.list())),
  maximumBreaks: (s) => maximumBreaks(s.list(), s.number()),
  classFit: (s) => classFit(s.list(), [2, 8]).withinSquares,
  classHonesty: (s) => classHonesty(s.list(), s.list(), [2, 8]).mean,
  suppress: (s) => suppress({ counts: float(s.list()), groups: ints(s.list()) }),
  refusal: (s) => {
    const world = { counts: float(s.list()), groups: null };
    const share = () => float(s.list().map((n) => n / 20));
    return refusal(world, suppress(world), [share()], share());
  },
};

describe('whatever comes: an answer without NaN, or a RangeError that names the number', () => {
  it.each(Object.entries(plain))('%s', (_, call) => answersOrRefuses(call));
});

it('the index: NaN only where an area has no score, its level is 0 and its rank none', () => {
  for (let seed = 1; seed <= 600; seed++) {
    const s = source(seed);
    const children = s.list();
    const input = {
      indicators: [0, 0, 1].map((domain) => ({ values: float(s.list()), highIsBad: domain === 0, domain })),
      children: float(children),
      scope: ints(s.list()),
    };
    try {
      const prepared = prepareIndex(input);
      const { index } = scoreIndex(prepared, { indicators: [1, s.number(), 2], domains: [1, s.number()] });
      const level = levels(prepared, index);
      const { rank } = rankIntervals(
        index,
        drawApart(
          index,
          index.map(() => 1),
        ),
        { first: 'largest', seed, draws: 5 },
      );
      for (const [area, score] of index.entries()) {
        expect(level[area] === 0).toBe(Number.isNaN(score));
        expect(Number.isNaN(rank[area])).toBe(Number.isNaN(score));
      }
    } catch (error) {
      expect(error, `seed ${seed}: ${String(error)}`).toBeInstanceOf(RangeError);
      expect(String(error)).toMatch(/got /);
    }
  }
});
