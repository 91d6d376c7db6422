import { describe, expect, it } from 'vitest';
import type { Answer, GapsAnswer } from '../../web/result.ts';
import { sentencesOf } from '../../web/text/answer.ts';
import { cardSentences, liveText } from '../../web/text/card.ts';
import { ruleSentences } from '../../web/text/rule.ts';
import { searchExplanation } from '../../web/text/search.ts';
import { wordsOf } from '../../web/text/text.ts';
import {
  access,
  catalogue,
  childCare,
  gap,
  gapsAnswer,
  lifeAnswer,
  minutesAnswer,
  needsAnswer,
  resultOf,
} from './world.ts';

const en = wordsOf('en');
const es = wordsOf('es');
const said = (answer: Answer, words = en) => sentencesOf(resultOf(answer), words);
const unknown = (geoid: string, reason: GapsAnswer['gaps']['unknown'][number]['reason']) => ({
  geoid,
  name: geoid,
  children: 100,
  share: 1,
  reason,
  field: null,
});

describe('the answer', () => {
  it('is a sentence with the number of gap areas, who lives there and what is missing', () => {
    expect(said(gapsAnswer())).toEqual({
      before: [],
      headline: 'In 2 of 4 ZIP-code areas, young children have too few child care spots within reach.',
      lead: ['About **1,500 children under five** live there, short of about **170 spots**.'],
      doubt: [
        'How sure each one is can’t be told: these areas are gaps at the estimates, their doubt is not known.',
        'Ways by car are estimated.',
      ],
      instead: false,
    });
    expect(said(gapsAnswer(), es).headline).toBe(
      'En 2 de las 4 zonas postales, los niños pequeños tienen muy pocos cupos de cuidado infantil a su alcance.',
    );
  });

  it('speaks of estimated minutes where there are no seats, and of need where the rule asks for it', () => {
    expect(said(minutesAnswer()).headline).toBe(
      'In 1 of 4 ZIP-code areas, the nearest health center is more than 20 estimated minutes away and social vulnerability is high.',
    );
    expect(said(minutesAnswer()).lead).toEqual(['About **600 children under five** live there.']);
  });

  it('says first what cannot be judged, and counts only what can', () => {
    const answer = gapsAnswer({ unknown: [unknown('99903', 'incomplete_list')] });
    const totals = { ...answer.gaps.totals, unknown: 1, judged: 3 };
    const { before, headline } = said({ ...answer, gaps: { ...answer.gaps, totals } });
    expect(before).toEqual(['For 1 area our list of licensed child care is incomplete. It can’t be judged.']);
    expect(headline).toBe(
      'In 2 of the 3 ZIP-code areas that can be judged, young children have too few child care spots within reach.',
    );
  });

  it('says only that a list is missing or incomplete where nothing can be judged', () => {
    const none = (reason: 'no_list' | 'incomplete_list' | 'missing_value') => {
      const answer = gapsAnswer({
        gaps: [],
        unknown: ['99901', '99902', '99903', '99904'].map((geoid) => unknown(geoid, reason)),
      });
      const totals = { ...answer.gaps.totals, gaps: 0, judged: 0, unknown: 4 };
      return said({ ...answer, gaps: { ...answer.gaps, totals } });
    };
    expect(none('no_list')).toMatchObject({
      headline:
        'We have no list of licensed child care for Toy Town, so we can’t say whether spots are missing here.',
      instead: true,
    });
    expect(none('incomplete_list').headline).toBe(
      'Our list of licensed child care for Toy Town is incomplete, so we can’t say whether spots are missing here.',
    );
    expect(none('missing_value').headline).toMatch(/^No area here has the values/);
  });

  it('names the closest area where none is a gap', () => {
    const answer = gapsAnswer({ gaps: [] });
    const totals = { ...answer.gaps.totals, gaps: 0 };
    expect(said({ ...answer, gaps: { ...answer.gaps, totals } })).toMatchObject({
      headline: 'No area is a gap under this rule.',
      lead: ['The closest is **99902 Birch**: 0.6 spots for every 3 children.'],
      doubt: [],
    });
  });

  it('says that some are far where the rule asks for need as well', () => {
    const answer = minutesAnswer({ gaps: [] });
    const totals = { ...answer.gaps.totals, gaps: 0 };
    expect(said({ ...answer, gaps: { ...answer.gaps, totals } }).lead).toEqual([
      '3 areas are farther away than that, but social vulnerability is not high there.',
    ]);
  });

  it('has a text of its own for one missing seat', () => {
    const answer = gapsAnswer({ gaps: [gap(access('99901', { seatsPerChild: 0.33, seatsShort: 1.2 }))] });
    expect(said(answer).lead[0]).toMatch(/short of about \*\*1 spot\*\*/);
  });

  it('of needs overall names those that cannot be told', () => {
    expect(said(needsAnswer)).toMatchObject({
      headline: 'In 2 of 4 ZIP-code areas, at least one need of young children is a gap.',
      doubt: ['Safe housing can’t be told: no complete list here.'],
    });
  });

  it('of a measure gives its range and says what is known of its doubt', () => {
    expect(said(lifeAnswer)).toMatchObject({
      headline: 'Life expectancy at birth: from 74.2 to 83.4 years between ZIP-code areas.',
      lead: ['Lowest in **99901 Alder**, highest in **99903 Cedar**.'],
      doubt: [
        'The numbers have margins: areas with close numbers may change places.',
        '1 area has no published number.',
      ],
    });
  });

  it('of access counts no gaps', () => {
    const { access: rows } = gapsAnswer();
    expect(said({ kind: 'access', category: childCare, access: rows }).headline).toBe(
      'Between ZIP-code areas, children have from 0.3 to 1.2 child care spots within reach for every 3 children.',
    );
  });
});

describe('one area', () => {
  const card = (answer: Answer, geoid: string, words = en) => cardSentences(resultOf(answer), geoid, words);

  it('is told in plain words', () => {
    expect(card(gapsAnswer(), '99902')).toEqual([
      '**A gap.** Doubt not known.',
      'About **120 spots** are missing: 0.6 spots for every 3 children.',
    ]);
    expect(card(gapsAnswer(), '99903', es)).toEqual([
      '**Sin brecha según esta regla.** Hay 1.2 cupos por cada 3 niños.',
    ]);
    expect(card(gapsAnswer(), '99904')).toEqual([
      '**The rule does not ask here:** fewer than 50 children under five.',
    ]);
    expect(card(minutesAnswer(), '99901')).toEqual([
      '**A gap.** Doubt not known.',
      'The nearest health center is **26 estimated minutes** away, and social vulnerability is high.',
    ]);
    expect(card(minutesAnswer(), '99902')[0]).toMatch(/but social vulnerability is not high/);
  });

  it('gives a range where a margin is published, and says when a number is unreliable', () => {
    expect(card(lifeAnswer, '99901')).toEqual([
      'Life expectancy at birth: **74.2 years**, between 73.1 and 75.3 nine times in ten.',
    ]);
    expect(card(lifeAnswer, '99903').at(-1)).toBe('This number is unreliable: the margin is very wide.');
    expect(card(lifeAnswer, '99904')).toEqual(['Life expectancy at birth: **too few cases**.']);
  });

  it('counts its needs', () => {
    expect(card(needsAnswer, '99902')).toEqual([
      '**2 of 2 needs** that can be told here are gaps: Early education and Health.',
    ]);
    expect(card(needsAnswer, '99901')[0]).toMatch(/^\*\*1 of 2 needs\*\*/);
    expect(card(needsAnswer, '99904')).toEqual(['**No gap** in the 2 needs that can be told here.']);
    expect(card(needsAnswer, '99903')[0]).toMatch(/^\*\*No need can be told here/);
  });

  it('from elsewhere is said to be no part of the place', () => {
    expect(card(gapsAnswer(), '12345')).toEqual(['**Not part of Toy Town.** These are its own numbers.']);
  });

  it('says which way its number errs at the edge of the data', () => {
    const answer = gapsAnswer();
    const values = [access('99903', { seatsPerChild: 0.4, status: 'edge', edge: 'at_least' })];
    expect(card({ ...answer, access: { ...answer.access, values } }, '99903').at(-1)).toBe(
      'At least: children here also reach sites outside our data.',
    );
  });

  it('is read out with its letter', () => {
    const live = (answer: Answer, geoid: string) => liveText(resultOf(answer), geoid, en);
    expect(live(gapsAnswer(), '99902')).toBe('A, 99902 Birch: gap, about 120 spots missing.');
    expect(live(gapsAnswer(), '99903')).toBe('99903 Cedar: no gap.');
    expect(live(needsAnswer, '99901')).toBe('99901 Alder: 1 of 2 needs are gaps.');
    expect(live(lifeAnswer, '99901')).toBe(
      '99901 Alder: Life expectancy at birth: 74.2 years, between 73.1 and 75.3 nine times in ten.',
    );
  });
});

describe('the rule in words', () => {
  it('names its ratio, its floor and its need', () => {
    expect(ruleSentences(gapsAnswer(), en)).toEqual({
      rule: 'Gap: fewer than **1 spot for 3 children**, at least **50 children under five**.',
      notes: [],
    });
    expect(ruleSentences(minutesAnswer(), en).rule).toBe(
      'Gap: the nearest health center over **20 estimated minutes** away, at least **50 children under five**, social vulnerability rank of **0.5** or more.',
    );
  });

  it('says who may use it and what was changed', () => {
    const answer = gapsAnswer({}, { category: { ...childCare, eligibleShare: 0.2 } });
    const rule = { ...answer.gaps.rule, isDefault: false, speedKmh: 40 };
    expect(ruleSentences({ ...answer, gaps: { ...answer.gaps, rule } }, en).notes).toEqual([
      'Children here means those of the right age for it: 20% of the children under five.',
      'Every way at 40 km/h.',
      'Changed from the default rule.',
    ]);
  });
});

describe('search results', () => {
  const explain = (result: Parameters<typeof searchExplanation>[0]) =>
    searchExplanation(result, catalogue, en).explanation;
  const zip = {
    kind: 'zip',
    label: '99905',
    geoid: '99901',
    name: 'Alder',
    within: 'community:toy_town',
  } as const;

  it('explain the three kinds of ZIP code', () => {
    expect(explain({ ...zip, relation: 'same' })).toBe(
      'ZIP 99905 and census area 99901 are nearly the same. Opens Toy Town, TT.',
    );
    expect(explain({ ...zip, relation: 'inside' })).toMatch(
      /PO box or a single building\. We show census area 99901/,
    );
    expect(explain({ ...zip, geoid: null, within: null, relation: 'none' })).toBe(
      'We know no census area for ZIP 99905.',
    );
  });

  it('say when a place is not in the data', () => {
    expect(explain({ ...zip, kind: 'county', geoid: null, within: null, relation: 'county' })).toBe(
      'County. This place is not in the data.',
    );
  });
});
