import { z } from 'zod';
import { zip5 } from '../../server/analysis/geoid.ts';
import { numberOrNull } from '../lib/csv.ts';
import {
  cityVote,
  fingerprint,
  notEmpty,
  site,
  textOrNull,
  toServices,
  UniqueIds,
} from '../lib/service-rows.ts';
import { placeOf, sitePoint } from '../lib/site-point.ts';
import { onlyPart, type ServiceRow, type Source, type SourceBytes } from '../lib/source.ts';
import { decodeText } from '../lib/text.ts';

const text = z.string().nullish();
const coordinate = z.union([z.string(), z.number()]).nullish();
const facility = z.object({
  name1: z.string(),
  name2: text,
  street1: text,
  street2: text,
  city: text,
  state: text,
  zip: text,
  latitude: coordinate,
  longitude: coordinate,
});
const page = z.object({
  page: z.number().int(),
  totalPages: z.number().int(),
  recordCount: z.number().int(),
  rows: z.array(facility),
});
type Facility = z.infer<typeof facility>;

const PAGES = 8;
const PAGE_SIZE = 2000;
const pageName = (number: number): string => `mental-health-${number}.json`;

function readPage(bytes: Uint8Array, name: string): z.infer<typeof page> {
  const parsed = page.safeParse(JSON.parse(decodeText(bytes)));
  if (!parsed.success) throw new Error(`${name}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The facilities of all pages; throws where a page is missing or the list changed while it was read. */
function readPages(bytes: SourceBytes): Facility[] {
  const pages = Array.from({ length: PAGES }, (_, i) => {
    const name = pageName(i + 1);
    return readPage(onlyPart(bytes, name), name);
  });
  const rows = pages.flatMap((each) => each.rows);
  for (const { recordCount, totalPages } of pages) {
    if (totalPages > PAGES) throw new Error(`the list has ${totalPages} pages, ${PAGES} are read`);
    if (recordCount !== rows.length)
      throw new Error(`the pages hold ${rows.length} facilities, the list says ${recordCount}`);
  }
  return rows;
}

const degrees = (value: string | number | null | undefined): number | null =>
  numberOrNull(String(value ?? '').trim());

const joined = (...parts: readonly (string | null | undefined)[]): string | null =>
  textOrNull(parts.flatMap((part) => textOrNull(part) ?? []).join(', '));

/** Turns rows into sites; a row that repeats an earlier one in all that is read is dropped. */
function siteMaker(): (row: Facility) => ServiceRow | string {
  const ids = new UniqueIds();
  const seen = new Set<string>();
  return (row) => {
    const key = JSON.stringify(row);
    if (seen.has(key)) return 'exact duplicate';
    seen.add(key);
    const point = sitePoint(degrees(row.longitude), degrees(row.latitude));
    const place = placeOf(point, zip5(row.zip ?? ''));
    if (typeof place === 'string') return place;
    return site({
      category: 'mental_health',
      id: ids.next(fingerprint(row.name1, row.name2 ?? '', row.street1 ?? '', row.city ?? '', row.zip ?? '')),
      name: joined(row.name1, row.name2),
      address: joined(row.street1, row.street2),
      city: textOrNull(row.city),
      ...place,
    });
  };
}

export const samhsaFacilities: Source = {
  id: 'samhsa-facilities',
  replaces: ['mental-health'],
  title: 'FindTreatment.gov: mental health treatment facilities',
  publisher: 'Substance Abuse and Mental Health Services Administration (SAMHSA)',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The federal catalog lists the locator under the Open Database License: credit SAMHSA.',
  credit: 'SAMHSA, FindTreatment.gov, from the National Substance Use and Mental Health Services Survey',
  vintage: 'updated weekly',
  asOf: 'the day the list was read',
  files: Array.from({ length: PAGES }, (_, i) => ({
    name: pageName(i + 1),
    agency: {
      url: `https://findtreatment.gov/locator/exportsAsJson/v2?sType=mh&pageSize=${PAGE_SIZE}&page=${i + 1}`,
      confirmed: false,
    },
  })),
  quirks: [
    `The locator gives ${PAGE_SIZE} facilities a page; pages past the last are empty. A list that outgrows ${PAGES} pages, or pages that do not add up to the number it states, stop this source.`,
    'Facilities that answered the survey and asked to be listed; those for adults only are among them.',
    'No number that is known to last: an id is made of names, street, city and ZIP.',
    'Phones, intake lines and services are not read.',
  ],
  coverage: [{ category: 'mental_health', place: 'us', complete: true, note: null }],
  parse(bytes) {
    const rows = readPages(bytes);
    return {
      ...notEmpty(toServices(rows, siteMaker())),
      zipCities: rows.flatMap((row) => cityVote(row.zip, row.city, row.state)),
    };
  },
};
