import { expect, it } from 'vitest';
import { oepsInsurance } from '../../../scripts/sources/oeps-insurance.ts';
import { byArea, parseText } from './indicator-fixture.ts';

it('gives the share without insurance: what the insured leave of 100 percent', async () => {
  expect(byArea(await parseText(oepsInsurance), 'uninsured')).toEqual({
    '00111': [0.075, null, 'ok'],
    '22222': [null, null, 'missing'],
    '33333': [0, null, 'ok'],
  });
});
