import type { IndicatorDefinition } from './source.ts';

/*
 * What is taken of the USDA Food Access Research Atlas of 2019, which the agency calls Large Retailer Access Map since
 * 2025: from its own file, or from copies of parts of it.
 */

export const foodAccessVintage = '2019';

const far =
  'Far is more than 1 mile in towns and cities and more than 10 miles in the country, in a straight line, from the nearest supermarket, supercenter or large grocery store of 2019. People are those of the 2010 census.';

const described = {
  domain: 'environment',
  unit: 'share',
  kind: 'share',
  higherIs: 'worse',
  areas: 'tract2010',
  vintage: foodAccessVintage,
} as const;

export const childrenFar: IndicatorDefinition = {
  ...described,
  id: 'children_far_from_supermarket',
  label: 'Children far from a supermarket',
  denominator: 'children aged 0 to 17',
  note: far,
};

export const peopleFar: IndicatorDefinition = {
  ...described,
  id: 'far_from_supermarket',
  label: 'People far from a supermarket',
  denominator: 'people',
  note: `People of all ages. ${far}`,
};

export const lowIncomeFar: IndicatorDefinition = {
  ...described,
  id: 'low_income_far_from_supermarket',
  label: 'People in low-income tracts far from supermarkets',
  denominator: 'people',
  note: `People of all ages, poor or not, whose census tract USDA counts as low-income and low-access: many of its people have low incomes, and at least 500 of them or a third are far from a supermarket. ${far}`,
};
