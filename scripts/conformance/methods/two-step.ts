import type { Method } from '../case.ts';
import { twoStep } from '../catchment-scores.ts';

/** 2SFCA and E2SFCA: the weight function of the run makes the difference. */
export const twoStepMethod: Method = { run: (inputs, run) => twoStep(inputs, run) };
