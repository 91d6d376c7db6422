import { expect, it } from 'vitest';
import { oepsVehicle } from '../../../scripts/sources/oeps-vehicle.ts';
import { byArea, parseText } from './indicator-fixture.ts';

it('reads the share of households without a vehicle', async () => {
  expect(byArea(await parseText(oepsVehicle), 'no_vehicle')).toEqual({
    '00111': [0.0825, null, 'ok'],
    '22222': [null, null, 'missing'],
    '33333': [0, null, 'ok'],
  });
});
