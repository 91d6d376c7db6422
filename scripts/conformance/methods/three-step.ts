import type { Method } from '../case.ts';
import { threeStep } from '../catchment-scores.ts';

export const threeStepMethod: Method = { run: (inputs, run) => threeStep(inputs, run) };
