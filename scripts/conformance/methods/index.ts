import type { Method } from '../case.ts';
import { acsMoe } from './acs-moe.ts';
import { arealInterpolation } from './areal-interpolation.ts';
import { catchment } from './catchment.ts';
import { classification } from './classification.ts';
import { distance } from './distance.ts';
import { fcaRatio } from './fca-ratio.ts';
import { fcaTable } from './fca-table.ts';
import { getisOrdMethod } from './getis-ord.ts';
import { groupedMedianMethod } from './grouped-median.ts';
import { inequality } from './inequality.ts';
import { localMoranMethod } from './local-moran.ts';
import { moranMethod } from './moran.ts';
import { mvt } from './mvt.ts';
import { polygons } from './polygons.ts';
import { raam } from './raam.ts';
import { segregation } from './segregation.ts';
import { siting } from './siting.ts';
import { spatialWeights } from './spatial-weights.ts';
import { threeStepMethod } from './three-step.ts';
import { twoStepMethod } from './two-step.ts';

/** Every method of the reference cases, by the name a case gives it. */
export const methods: Readonly<Record<string, Method>> = {
  '2sfca': twoStepMethod,
  '3sfca': threeStepMethod,
  'acs-moe': acsMoe,
  'areal-interpolation': arealInterpolation,
  catchment,
  classification,
  distance,
  e2sfca: twoStepMethod,
  'fca-ratio': fcaRatio,
  'fca-table': fcaTable,
  'getis-ord': getisOrdMethod,
  'grouped-median': groupedMedianMethod,
  inequality,
  'local-moran': localMoranMethod,
  moran: moranMethod,
  mvt,
  polygons,
  raam,
  segregation,
  siting,
  'spatial-weights': spatialWeights,
};
