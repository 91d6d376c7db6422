import { closeSeams } from '../lib/close-seams.ts';
import type { Collected } from '../lib/collect.ts';

/** ZCTAs of several sources as one layer: where their outlines meet they share their vertices. */
export const withClosedSeams = (collected: Collected): Collected => ({
  ...collected,
  boundaries: [
    ...closeSeams(collected.boundaries.filter(({ level }) => level === 'zcta')),
    ...collected.boundaries.filter(({ level }) => level !== 'zcta'),
  ],
});
