import {
  atlasEstimates,
  childrenFar,
  foodAccessVintage,
  lowIncomeFar,
  peopleFar,
} from '../lib/food-access.ts';
import { onlyPart, type Source } from '../lib/source.ts';

const file = 'food-access-research-atlas-2019.zip';
const indicators = [childrenFar, peopleFar, lowIncomeFar];

export const usdaFoodAccess: Source = {
  id: 'usda-food-access',
  title: 'Food Access Research Atlas 2019, by census tract',
  publisher: 'USDA Economic Research Service',
  licence: 'Public domain (US Government work)',
  licenceNote: null,
  credit: 'USDA Economic Research Service, Food Access Research Atlas (Large Retailer Access Map), 2019',
  vintage: foodAccessVintage,
  files: [
    {
      name: file,
      agency: {
        url: 'https://www.ers.usda.gov/media/5627/2019-large-retailer-access-map-lram-formerly-known-as-the-food-access-research-atlas-fara-data.zip',
        confirmed: false,
      },
    },
  ],
  quirks: [
    '2010 tracts, 25 of them under later codes; CensusTract lost its leading zeros. Of the 147 columns nine are read, their names in any case (POP2010, Pop2010).',
    'NULL stands for nobody: the greater the distance, the more tracts have it, and none of those is flagged as one of low access. It reads as 0 there, and as missing in a flagged tract.',
    'lakids1share and its like are shares of all people of the tract: the share of children is computed from counts.',
    'Counts come from a grid and are rounded: a share may end one person above the whole and is then 1.',
  ],
  indicators,
  parse: (bytes) => atlasEstimates(onlyPart(bytes, file), indicators),
};
