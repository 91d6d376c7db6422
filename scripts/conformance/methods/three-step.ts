import type { Method } from '../case.ts';
import { threeStep } from '../catchment-scores.ts';

export const threeStepMethod: Method = { notCompared: [], run: (inputs, run) => threeStep(inputs, run) };
