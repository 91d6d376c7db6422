import { describe, expect, it } from 'vitest';
import type { GapsAnswer } from '../../web/result.ts';
import { sentencesOf } from '../../web/text/answer.ts';
import { cardSentences, liveText } from '../../web/text/card.ts';
import { chanceText, countsText, coversTexts } from '../../web/text/how-sure.ts';
import { wordsOf } from '../../web/text/text.ts';
import { chanceAnswer, gapsAnswer, minutesAnswer, resultOf } from './world.ts';

const en = wordsOf('en');
const es = wordsOf('es');
const counts = (sure: number, likely: number, tossUp: number, words = en) => {
  const rest = { counted: sure + likely, untold: 0, children: 0, seatsShort: 0 };
  return countsText({ ...rest, sure, likely, tossUp }, words).join(' ');
};
const said = (answer: GapsAnswer, words = en) => sentencesOf(resultOf(answer), words);

describe('how many are sure', () => {
  it('is said as in LOOK, one and several apart', () => {
    expect(counts(11, 8, 11)).toBe('11 areas are sure, 8 likely; 11 more are a toss-up.');
    expect(counts(11, 8, 11, es)).toBe('11 zonas son claras y 8 probables; otras 11 son dudosas.');
    expect(counts(1, 1, 1)).toBe('1 area is sure, 1 likely; 1 more is a toss-up.');
    expect(counts(1, 1, 1, es)).toBe('1 zona es clara y 1 probable; otra es dudosa.');
    expect(counts(2, 0, 0)).toBe('2 areas are sure.');
    expect(counts(0, 1, 3)).toBe('1 area is likely; 3 more are a toss-up.');
    expect(counts(0, 0, 2, es)).toBe('2 zonas son dudosas.');
    expect(counts(0, 0, 0)).toBe('');
  });
});

describe('the answer', () => {
  it('counts sure and likely gaps and names toss-ups apart', () => {
    expect(said(chanceAnswer(0.95, 0.5, 0.4))).toEqual({
      before: [],
      headline: 'In 1 of 4 ZIP-code areas, young children have too few child care spots within reach.',
      lead: [
        'About **900 children under five** live there, short of about **120 spots**.',
        '1 area is sure; 2 more are a toss-up.',
      ],
      doubt: [
        'This counts the doubt of the number of children (modeled) and estimated minutes (assumed 20%).',
        'Left out, because no doubt is published: licensed capacity.',
        'Ways by car are estimated.',
      ],
      instead: false,
    });
  });

  it('calls none a gap where all are toss-ups', () => {
    expect(said(chanceAnswer(0.5, 0.5))).toMatchObject({
      headline: 'No area is a sure or likely gap under this rule.',
      lead: ['2 areas are a toss-up.'],
    });
    const near = gapsAnswer({ gaps: [], near: chanceAnswer(null, null, 0.4).gaps.near });
    expect(said(near).lead).toEqual([
      '1 area is a toss-up.',
      'The closest is **99902 Birch**: 0.6 spots for every 3 children.',
    ]);
  });

  it('says for how many gaps the doubt is not known', () => {
    expect(said(chanceAnswer(0.95, null)).doubt[0]).toBe(
      'For 1 more gap at the estimates the doubt is not known.',
    );
  });
});

describe('one area', () => {
  const card = (geoid: string, words = en, answer = chanceAnswer(0.996, 0.7, 0.4)) =>
    cardSentences(resultOf(answer), geoid, words);

  it('begins with the word and gives the chance without decimals', () => {
    expect(card('99902').slice(0, 3)).toEqual([
      '**Sure to be a gap.**',
      'About **120 spots** are missing: 0.6 spots for every 3 children.',
      'Chance: over 9 in 10.',
    ]);
    expect(card('99901')[0]).toBe('**Likely a gap.**');
    expect(card('99901', es)).toEqual([
      '**Una brecha probable.**',
      'Faltan unos **50 cupos**: hay 0.75 cupos por cada 3 niños.',
      'Probabilidad: unas 7 de cada 10.',
      'Esto cuenta la duda sobre el número de niños (modelada) y los minutos estimados (supuesta, 20%).',
      'Queda fuera, porque no se publica su duda: la capacidad autorizada.',
    ]);
  });

  it('is a toss-up on either side of the rule', () => {
    expect(card('99903').slice(0, 3)).toEqual([
      '**A toss-up.** At the estimates it is no gap.',
      '1.2 spots within reach for every 3 children.',
      'Chance: about 4 in 10.',
    ]);
    expect(card('99902', en, chanceAnswer(0.5, 0.7))[0]).toBe('**A toss-up.** At the estimates it is a gap.');
    expect(card('99902', en, chanceAnswer(0.2, 0.7))[0]).toMatch(/^\*\*Unlikely to be a gap/);
  });

  it('is told to a screen reader with its word', () => {
    const result = resultOf(chanceAnswer(0.996, 0.7, 0.4));
    expect(liveText(result, '99902', en)).toBe('A, 99902 Birch: sure gap, about 120 spots missing.');
    expect(liveText(result, '99901', es)).toBe('B, 99901 Alder: brecha probable, faltan unos 50 cupos.');
    expect(liveText(result, '99903', en)).toBe('C, 99903 Cedar: toss-up, no gap at the estimates.');
  });
});

describe('a chance in words', () => {
  it('is never certain, and never none', () => {
    expect([0.34, 0.67, 0.949, 0.95, 1, 0.01].map((chance) => chanceText(chance, en))).toEqual([
      'Chance: about 3 in 10.',
      'Chance: about 7 in 10.',
      'Chance: about 9 in 10.',
      'Chance: over 9 in 10.',
      'Chance: over 9 in 10.',
      'Chance: about 1 in 10.',
    ]);
  });

  it('says what it covers and what it leaves out', () => {
    expect(coversTexts(['children', 'nearestMinutes'], minutesAnswer(), en)).toEqual([
      'This counts the doubt of the number of children (modeled) and estimated minutes (assumed 20%).',
      'Left out, because no doubt is published: social vulnerability.',
    ]);
    expect(coversTexts([], gapsAnswer(), en)[0]).toBe(
      'This counts no doubt: none of its inputs has a known one.',
    );
  });
});
