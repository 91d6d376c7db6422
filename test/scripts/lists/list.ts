import type { ListDescriptor } from '../../../scripts/lists/descriptor.ts';
import { parseDescriptor } from '../../../scripts/lists/descriptor.ts';

/** The JSON of a small list of libraries, with some keys in place of its own; undefined takes a key away. */
export const listJson = (keys: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    schemaVersion: 1,
    id: 'toy-libraries',
    title: 'Libraries of Toy County',
    publisher: 'Toy County',
    licence: 'CC0',
    licenceNote: null,
    credit: 'Toy County, libraries, 2026',
    vintage: '2026',
    address: { url: 'https://data.example.org/libraries.csv', confirmed: false },
    format: { kind: 'csv' },
    columns: { id: 'key', name: 'name', address: 'street', city: 'city', zip: 'zip' },
    point: { lon: 'lon', lat: 'lat' },
    category: 'library',
    capacity: { each: 1 },
    privacy: { class: 'site' },
    coverage: [{ category: 'library', place: 'county:17031', complete: true, note: null }],
    ...keys,
  });

export const list = (keys: Readonly<Record<string, unknown>> = {}): ListDescriptor =>
  parseDescriptor(listJson(keys), 'toy.json');

export const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');

export const json = (value: unknown): Uint8Array => utf8(JSON.stringify(value));
