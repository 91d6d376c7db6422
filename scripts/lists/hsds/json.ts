import { z } from 'zod';
import { readJson } from '../formats/json.ts';
import type { ListTable } from '../table.ts';
import { hsdsTable } from './service.ts';

const page = z.looseObject({ contents: z.array(z.unknown()), last_page: z.boolean().optional() });
const organization = z.looseObject({ services: z.array(z.looseObject({})) });
const serviceAtLocation = z.looseObject({ service: z.looseObject({}), location: z.unknown() });

/**
 * Services of HSDS 3.x JSON: one object or a list or a page (`contents`) of services, of organizations with theirs, or of
 * services at locations.
 */
export function readHsdsJson(bytes: Uint8Array): ListTable {
  const json = readJson(bytes);
  const paged = page.safeParse(json);
  const items = paged.success ? paged.data.contents : Array.isArray(json) ? (json as unknown[]) : [json];
  return hsdsTable(items.flatMap(servicesOf), paged.data?.last_page === false);
}

function servicesOf(item: unknown): unknown[] {
  const owner = organization.safeParse(item);
  if (owner.success) return owner.data.services;
  const placed = serviceAtLocation.safeParse(item);
  return placed.success
    ? [{ ...placed.data.service, service_at_locations: [{ location: placed.data.location }] }]
    : [item];
}
