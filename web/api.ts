import { hc, type ClientResponse } from 'hono/client';
import type { z } from 'zod';
import type { AppType } from '../server/app.ts';
import type * as R from '../server/responses.ts';

export type Community = z.infer<typeof R.Community>;
export type Area = z.infer<typeof R.Area>;
export type Access = z.infer<typeof R.Access>;
export type AccessStatus = z.infer<typeof R.AccessStatus>;
export type Category = z.infer<typeof R.Category>;
export type Estimate = z.infer<typeof R.Estimate>;
export type Gap = z.infer<typeof R.Gap>;
export type Indicator = z.infer<typeof R.Indicator>;
export type Need = z.infer<typeof R.Need>;
export type SourceRef = z.infer<typeof R.SourceRef>;
export type SearchResult = z.infer<typeof R.SearchResult>;
export type CommunityResponse = z.infer<typeof R.CommunityResponse>;
export type AreasResponse = z.infer<typeof R.AreasResponse>;
export type AreaResponse = z.infer<typeof R.AreaResponse>;
export type ValuesResponse = z.infer<typeof R.ValuesResponse>;
export type ServicesResponse = z.infer<typeof R.ServicesResponse>;
export type AccessResponse = z.infer<typeof R.AccessResponse>;
export type GapsResponse = z.infer<typeof R.GapsResponse>;
export type NeedsResponse = z.infer<typeof R.NeedsResponse>;
type ErrorBody = z.infer<typeof R.ErrorBody>;

/** request: the server refused the question (4xx); network: no answer; unreadable: an answer that is no JSON. */
export type ApiErrorKind = 'network' | 'server' | 'unreadable' | 'request';

/** Every way a call can fail, as one error. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  /** Parameter that the server refused, where it names one. */
  readonly param: string | null;

  constructor(kind: ApiErrorKind, message: string, param: string | null = null, cause?: unknown) {
    super(message, { cause });
    this.name = 'ApiError';
    this.kind = kind;
    this.param = param;
  }
}

export type QueryValues = Readonly<Record<string, string | number | null>>;

/** Only what is asked, as the text that a URL carries. */
function given<Query>(values: QueryValues): Query {
  const asked = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(asked.map(([name, value]) => [name, String(value)])) as Query;
}

/** The body of the answer that is no failure. */
type Good<Answer> = Answer extends ClientResponse<infer Body, 200, 'json'> ? Body : never;

/** Runs one call of the client; whatever goes wrong is an ApiError, unless the page itself called it off. */
async function read<Answer extends ClientResponse<unknown>>(
  signal: AbortSignal,
  call: (init: RequestInit) => Promise<Answer>,
): Promise<Good<Answer>> {
  const answer = await answerOf(signal, call);
  const body = await bodyOf(signal, answer);
  if (answer.ok) return body as Good<Answer>;
  const said = (body as Partial<ErrorBody> | null)?.error;
  throw new ApiError(
    answer.status < 500 ? 'request' : 'server',
    said?.message ?? `${answer.status} ${answer.statusText}`,
    said?.param ?? null,
  );
}

async function answerOf<Answer>(
  signal: AbortSignal,
  call: (init: RequestInit) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call({ signal });
  } catch (cause) {
    signal.throwIfAborted();
    throw new ApiError('network', cause instanceof Error ? cause.message : String(cause), null, cause);
  }
}

async function bodyOf(signal: AbortSignal, answer: ClientResponse<unknown>): Promise<unknown> {
  try {
    return await answer.json();
  } catch (cause) {
    signal.throwIfAborted();
    const kind = answer.ok ? 'unreadable' : answer.status < 500 ? 'request' : 'server';
    throw new ApiError(kind, `${answer.status} without JSON from ${answer.url}`, null, cause);
  }
}

const { api: client } = hc<AppType>('/');

export const api = {
  communities: (signal: AbortSignal) =>
    read(signal, (init) => client.communities.$get({ query: {} }, { init })),
  community: (signal: AbortSignal, id: string) =>
    read(signal, (init) => client.communities[':id'].$get({ param: { id }, query: {} }, { init })),
  categories: (signal: AbortSignal) =>
    read(signal, (init) => client.categories.$get({ query: {} }, { init })),
  indicators: (signal: AbortSignal) =>
    read(signal, (init) => client.indicators.$get({ query: {} }, { init })),
  areas: (signal: AbortSignal, within: string) =>
    read(signal, (init) => client.areas.$get({ query: { within } }, { init })),
  area: (signal: AbortSignal, geoid: string) =>
    read(signal, (init) => client.areas[':geoid'].$get({ param: { geoid }, query: {} }, { init })),
  values: (signal: AbortSignal, query: QueryValues) =>
    read(signal, (init) => client.values.$get({ query: given(query) }, { init })),
  services: (signal: AbortSignal, query: QueryValues) =>
    read(signal, (init) => client.services.$get({ query: given(query) }, { init })),
  access: (signal: AbortSignal, query: QueryValues) =>
    read(signal, (init) => client.access.$get({ query: given(query) }, { init })),
  gaps: (signal: AbortSignal, query: QueryValues) =>
    read(signal, (init) => client.gaps.$get({ query: given(query) }, { init })),
  needs: (signal: AbortSignal, within: string) =>
    read(signal, (init) => client.needs.$get({ query: { within } }, { init })),
  search: (signal: AbortSignal, q: string) =>
    read(signal, (init) => client.search.$get({ query: { q } }, { init })),
};
export type Api = typeof api;

/** Address of a gap list as a file: the same question as on the page. */
export function fileAddress(format: 'csv' | 'geojson' | 'txt', query: QueryValues): string {
  return `/api/gaps.${format}?${new URLSearchParams(given<Record<string, string>>(query)).toString()}`;
}
