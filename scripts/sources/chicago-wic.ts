import { zip5 } from '../../server/analysis/geoid.ts';
import { parsePointFeatures, type PointFeature } from '../lib/point-features.ts';
import { cityVote, fingerprint, site, textOrNull, toServices, UniqueIds } from '../lib/service-rows.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

const clinic = (feature: PointFeature, ids: UniqueIds): ServiceRow =>
  site({
    category: 'wic',
    id: ids.next(fingerprint(feature.text('site_name'), feature.text('street_address'))),
    name: textOrNull(feature.text('site_name')),
    address: textOrNull(feature.text('street_address')),
    city: textOrNull(feature.text('city')),
    zip: zip5(feature.text('zip')),
    lon: feature.lon,
    lat: feature.lat,
  });

export const chicagoWic: Source = {
  id: 'chicago-wic',
  title: 'WIC clinics, Chicago',
  publisher: 'Chicago Department of Public Health',
  licence: 'City of Chicago data terms (free reuse, cite)',
  licenceNote: null,
  credit: 'City of Chicago, WIC Clinic Locations',
  vintage: 'not stated',
  asOf: 'date not stated',
  files: [
    {
      name: 'wic_clinic.geojson',
      agency: { url: 'https://data.cityofchicago.org/resource/a7k7-a5bg.geojson', confirmed: false },
      copy: {
        url: 'https://raw.githubusercontent.com/AdrianUIC/SparkHacksUIC/9ce8d6f6b774eb6a2447dd24e6c61c853a97bb48/src/data/old/wic_clinic.json',
        form: 'as found',
      },
    },
  ],
  quirks: [
    'site_number is missing for some clinics and cannot be the id.',
    'Phones are not read. The file does not say of which year it is.',
  ],
  coverage: [{ category: 'wic', place: 'special:chicago', complete: true, note: null }],
  parse(bytes) {
    const features = parsePointFeatures(onlyPart(bytes, 'wic_clinic.geojson'));
    const ids = new UniqueIds();
    return {
      ...toServices(features, (feature) => clinic(feature, ids)),
      zipCities: features.flatMap((feature) =>
        cityVote(feature.text('zip'), feature.text('city'), feature.text('state')),
      ),
    };
  },
};
