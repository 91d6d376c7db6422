import type { Category } from './api.ts';
import { DEFAULT_RULE, type Selection } from './selection.ts';
import type { Catalogue, Question } from './shown.ts';
import type { Words } from './text/text.ts';

export interface Choice {
  readonly value: string;
  readonly text: string;
}
export interface ChoiceGroup {
  /** null: the choices stand above all groups */
  readonly label: string | null;
  readonly choices: readonly Choice[];
}

/** The value of a choice is what it asks: needs, gaps:CATEGORY, indicator:ID or access:CATEGORY. */
export function valueOfShown({ shown }: Question): string {
  if (shown.kind === 'gaps' || shown.kind === 'access') return `${shown.kind}:${shown.category.id}`;
  return shown.kind === 'indicator' ? `indicator:${shown.indicator.id}` : 'needs';
}

/** What a choice changes. A rule belongs to its category, so another question begins with the default rule. */
export function patchOfChoice(choice: string): Partial<Selection> {
  const [kind, id = null] = choice.split(':');
  const fresh = { ...DEFAULT_RULE, mode: null, sort: null };
  if (kind === 'gaps') return { ...fresh, view: 'gaps', category: id, indicator: null };
  if (kind === 'access') return { ...fresh, view: 'measure', category: id, indicator: null };
  if (kind === 'indicator') return { ...fresh, view: 'measure', indicator: id };
  return { ...fresh, view: 'needs' };
}

/** Everything that can be asked: the overview, gaps by need, measures, access. */
export function questionChoices({ categories, indicators }: Catalogue, words: Words): ChoiceGroup[] {
  const needs = [...new Set(categories.map(({ need }) => need))];
  const choice = (kind: 'gaps' | 'access') => (category: Category) => ({
    value: `${kind}:${category.id}`,
    text: words.category(category).name,
  });
  return [
    { label: null, choices: [{ value: 'needs', text: words.t('ask.allNeeds') }] },
    ...needs.map((need) => ({
      label: words.t('ask.group.gaps', { need: words.t(`need.${need}`) }),
      choices: categories.filter((category) => category.need === need).map(choice('gaps')),
    })),
    {
      label: words.t('ask.group.measures'),
      choices: indicators.map((indicator) => ({
        value: `indicator:${indicator.id}`,
        text: words.indicator(indicator),
      })),
    },
    { label: words.t('ask.group.access'), choices: categories.map(choice('access')) },
  ];
}

/** How a question is named in the sentence and in the page's title. */
export function nameOfShown({ shown }: Question, words: Words): string {
  switch (shown.kind) {
    case 'methods':
      return words.t('methods.title');
    case 'needs':
      return words.t('ask.allNeeds');
    case 'indicator':
      return words.indicator(shown.indicator);
    case 'gaps':
    case 'access':
      return words.category(shown.category).name;
  }
}
