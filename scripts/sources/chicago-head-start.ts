import { zip5 } from '../../server/analysis/geoid.ts';
import { parsePointFeatures, type PointFeature } from '../lib/point-features.ts';
import { fingerprint, site, textOrNull, toServices } from '../lib/service-rows.ts';
import { addressKey } from '../lib/site-point.ts';
import { onlyPart, type ServiceRow, type Source } from '../lib/source.ts';

/** One site per address. */
const keyOf = (feature: PointFeature): string => addressKey(feature.text('address'));

const isProgram = (model: string): boolean => model.includes('Head Start') && !model.includes('Support');

/** Ages of all programs at one address: Early Head Start serves children under three. */
function agesOf(models: readonly string[]): string {
  const early = models.some((model) => model.includes('Early Head Start'));
  const later = models.some((model) => !model.includes('Early Head Start'));
  if (early && later) return '0 to 5 years';
  return early ? 'under 3 years' : '3 to 5 years';
}

function modelsByAddress(features: readonly PointFeature[]): ReadonlyMap<string, string[]> {
  const models = new Map<string, string[]>();
  for (const feature of features) {
    const model = feature.text('program_model');
    const key = keyOf(feature);
    if (isProgram(model)) models.set(key, [...(models.get(key) ?? []), model]);
  }
  return models;
}

/** Turns features into sites, the first row of each address only. */
function siteMaker(models: ReadonlyMap<string, string[]>): (feature: PointFeature) => ServiceRow | string {
  const seen = new Set<string>();
  return (feature) => {
    const model = feature.text('program_model');
    if (!model.includes('Head Start')) return 'not Head Start';
    if (!isProgram(model)) return 'support service of a contractor';
    const key = keyOf(feature);
    if (key === '') return 'no address';
    if (seen.has(key)) return 'another program at the same address';
    seen.add(key);
    return site({
      category: 'head_start',
      id: fingerprint(key),
      name: textOrNull(feature.text('site_name')),
      address: textOrNull(feature.text('address')),
      city: textOrNull(feature.text('city')),
      zip: zip5(feature.text('zip')),
      lon: feature.lon,
      lat: feature.lat,
      ages: agesOf(models.get(key) ?? []),
    });
  };
}

export const chicagoHeadStart: Source = {
  id: 'chicago-head-start',
  title: 'Family and Support Services Delegate Agencies: Head Start and Early Head Start, Chicago',
  publisher: 'Chicago Department of Family and Support Services',
  licence: 'City of Chicago data terms (free reuse, cite)',
  licenceNote: null,
  credit: 'City of Chicago, Family and Support Services Delegate Agencies, 2024',
  vintage: '2024',
  asOf: '2024',
  files: [
    {
      name: 'family_and_support_services.geojson',
      agency: {
        url: 'https://data.cityofchicago.org/resource/xtdn-h9nk.geojson?$limit=50000',
        confirmed: false,
      },
      copy: {
        url: 'https://raw.githubusercontent.com/AdrianUIC/SparkHacksUIC/9ce8d6f6b774eb6a2447dd24e6c61c853a97bb48/src/data/old/family_and_support_services.json',
        form: 'derived',
        note: 'The copy stops at 1,000 rows; 32 rows of services for survivors of domestic violence were then left out for safety.',
      },
    },
  ],
  quirks: [
    'The portal gives 1,000 rows unless asked for more, so the copy is cut off.',
    'One row is a program: a site repeats. Support rows name a contractor, not a site. The first row of an address is kept; its ages cover all programs there.',
    'Addresses have double spaces; geometry may be null.',
    'Shelters and other services in the file are not read.',
  ],
  coverage: [
    {
      category: 'head_start',
      place: 'special:chicago',
      complete: false,
      note: 'The list was cut at 1,000 rows by the portal it came from, so some sites are missing.',
    },
  ],
  parse(bytes) {
    const features = parsePointFeatures(onlyPart(bytes, 'family_and_support_services.geojson'));
    return toServices(features, siteMaker(modelsByAddress(features)));
  },
};
