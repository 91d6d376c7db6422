import type { CategoryRow } from '../queries/categories.ts';
import type { AccessFinder, AreaAccessAnswer } from './access.ts';

/** What must be said before any number: lists missing or incomplete here, and what the lists leave out. */
export function coverageNotes(
  category: CategoryRow,
  answers: readonly AreaAccessAnswer[],
  noteOf: AccessFinder['noteOf'],
): string[] {
  const count = (status: AreaAccessAnswer['status']): number =>
    answers.filter((answer) => answer.status === status).length;
  const total = answers.length;
  const missing = count('no_list');
  const incomplete = count('incomplete_list');
  const edge = count('edge');
  const notes: string[] = [];
  if (missing > 0)
    notes.push(
      `${category.label}: no list for ${missing} of ${total} areas. What is there is not known; none of them is called a gap.`,
    );
  if (incomplete > 0)
    notes.push(
      `${category.label}: the list is incomplete in ${incomplete} of ${total} areas. Their numbers count what is listed; none of them is called a gap.`,
    );
  if (edge > 0)
    notes.push(
      `${category.label}: in ${edge} of ${total} areas the catchment leaves the loaded data; each says which way its number errs.`,
    );
  const left = new Set(answers.map(({ geoid }) => noteOf(geoid)).filter((note) => note !== null));
  return [...notes, ...left];
}
