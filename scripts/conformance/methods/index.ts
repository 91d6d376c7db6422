import type { Method } from '../case.ts';
import { acsMoe } from './acs-moe.ts';
import { classification } from './classification.ts';
import { groupedMedianMethod } from './grouped-median.ts';
import { inequality } from './inequality.ts';
import { segregation } from './segregation.ts';

/** Every method of the reference cases, by the name a case gives it. */
export const methods: Readonly<Record<string, Method>> = {
  'acs-moe': acsMoe,
  classification,
  'grouped-median': groupedMedianMethod,
  inequality,
  segregation,
};
