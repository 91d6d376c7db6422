import type { SnapshotDiff } from './snapshots.ts';
import { isThere } from './sources.ts';

/**
 * Shares that a new snapshot may lose unseen. One that would lose more is built and kept, but goes live only where
 * somebody accepts it. Values, verdicts and services are compared in the areas that both snapshots hold: another extent
 * (eleven states, the whole country) loses its areas, or none, and nothing else.
 */
export const MAY_LOSE = {
  /** of the areas of a level */
  areas: 0.005,
  /** of the areas with a value of an indicator */
  values: 0.02,
  /** of a category's sites, or of its seats, all its lists together */
  services: 0.1,
  /** of the areas that a category's default rule could judge */
  judged: 0.05,
  /** a source that was read and cannot be had or read now */
  sources: 0,
} as const;

export interface Loss {
  readonly of: keyof typeof MAY_LOSE;
  /** level, indicator, category or source */
  readonly what: string;
  readonly unit: 'areas' | 'values' | 'sites' | 'seats' | 'judged areas' | 'source';
  readonly lost: number;
  readonly before: number;
}

/** What a new snapshot loses beyond the shares that may be lost unseen. */
export const lossesOf = (diff: SnapshotDiff): Loss[] =>
  [
    ...lostAreas(diff),
    ...lostSources(diff),
    ...lostServices(diff),
    ...lostValues(diff),
    ...lostVerdicts(diff),
  ].filter(({ of, lost, before }) => lost > before * MAY_LOSE[of]);

const lostAreas = ({ areas }: SnapshotDiff): Loss[] =>
  areas.map(({ level, lost, before }) => ({ of: 'areas', what: level, unit: 'areas', lost, before }));

const lostSources = ({ sources }: SnapshotDiff): Loss[] =>
  sources
    .filter(({ before, after }) => before && isThere(before) && after && CANNOT_BE_HAD.has(after.state))
    .map(({ id }) => ({ of: 'sources', what: id, unit: 'source', lost: 1, before: 1 }));

const CANNOT_BE_HAD: ReadonlySet<string> = new Set(['not_had', 'unreadable']);

const lostValues = ({ measures }: SnapshotDiff): Loss[] =>
  measures
    .filter(({ isIndicator }) => isIndicator)
    .map(({ measure, lost, before }) => ({ of: 'values', what: measure, unit: 'values', lost, before }));

const lostVerdicts = ({ verdicts }: SnapshotDiff): Loss[] =>
  verdicts.map(({ category, judgedBefore, turns }) => ({
    of: 'judged',
    what: category,
    unit: 'judged areas',
    lost: turns.find(({ turn }) => turn === 'can no longer be told')?.count ?? 0,
    before: judgedBefore,
  }));

function lostServices({ services }: SnapshotDiff): Loss[] {
  const categories = [...new Set(services.map(({ category }) => category))];
  return categories.flatMap((category): Loss[] => {
    const lists = services.filter((list) => list.category === category);
    const sum = (key: 'sitesBefore' | 'sitesAfter' | 'seatsBefore' | 'seatsAfter'): number =>
      lists.reduce((total, list) => total + (list[key] ?? 0), 0);
    const loss = { of: 'services', what: category } as const;
    return [
      { ...loss, unit: 'sites', lost: sum('sitesBefore') - sum('sitesAfter'), before: sum('sitesBefore') },
      { ...loss, unit: 'seats', lost: sum('seatsBefore') - sum('seatsAfter'), before: sum('seatsBefore') },
    ];
  });
}
