import type { z } from 'zod';
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
export type CommunitiesResponse = z.infer<typeof R.CommunitiesResponse>;
export type CommunityResponse = z.infer<typeof R.CommunityResponse>;
export type AreasResponse = z.infer<typeof R.AreasResponse>;
export type AreaResponse = z.infer<typeof R.AreaResponse>;
export type IndicatorsResponse = z.infer<typeof R.IndicatorsResponse>;
export type ValuesResponse = z.infer<typeof R.ValuesResponse>;
export type CategoriesResponse = z.infer<typeof R.CategoriesResponse>;
export type ServicesResponse = z.infer<typeof R.ServicesResponse>;
export type AccessResponse = z.infer<typeof R.AccessResponse>;
export type GapsResponse = z.infer<typeof R.GapsResponse>;
export type NeedsResponse = z.infer<typeof R.NeedsResponse>;
export type SearchResponse = z.infer<typeof R.SearchResponse>;
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

/** A path with its query; null is left out. */
export function addressOf(path: string, query: QueryValues = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null) parameters.set(name, String(value));
  const text = parameters.toString().replaceAll('%3A', ':');
  return text === '' ? path : `${path}?${text}`;
}

async function read<Body>(signal: AbortSignal, path: string, query: QueryValues = {}): Promise<Body> {
  const answer = await fetchOf(addressOf(path, query), signal);
  const body = await jsonOf(answer, signal);
  if (answer.ok) return body as Body;
  const said = (body as Partial<ErrorBody> | null)?.error;
  throw new ApiError(
    answer.status < 500 ? 'request' : 'server',
    said?.message ?? `${answer.status} ${answer.statusText}`,
    said?.param ?? null,
  );
}

async function fetchOf(address: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { signal, headers: { accept: 'application/json' } });
  } catch (cause) {
    signal.throwIfAborted();
    throw new ApiError('network', `no answer from ${address}`, null, cause);
  }
}

async function jsonOf(answer: Response, signal: AbortSignal): Promise<unknown> {
  try {
    return await answer.json();
  } catch (cause) {
    signal.throwIfAborted();
    const kind = answer.ok ? 'unreadable' : answer.status < 500 ? 'request' : 'server';
    throw new ApiError(kind, `${answer.status} without JSON from ${answer.url}`, null, cause);
  }
}

export const api = {
  communities: (signal: AbortSignal) => read<CommunitiesResponse>(signal, '/api/communities'),
  community: (signal: AbortSignal, id: string) =>
    read<CommunityResponse>(signal, `/api/communities/${encodeURIComponent(id)}`),
  categories: (signal: AbortSignal) => read<CategoriesResponse>(signal, '/api/categories'),
  indicators: (signal: AbortSignal) => read<IndicatorsResponse>(signal, '/api/indicators'),
  areas: (signal: AbortSignal, within: string) => read<AreasResponse>(signal, '/api/areas', { within }),
  area: (signal: AbortSignal, geoid: string) => read<AreaResponse>(signal, `/api/areas/${geoid}`),
  values: (signal: AbortSignal, query: QueryValues) => read<ValuesResponse>(signal, '/api/values', query),
  services: (signal: AbortSignal, query: QueryValues) =>
    read<ServicesResponse>(signal, '/api/services', query),
  access: (signal: AbortSignal, query: QueryValues) => read<AccessResponse>(signal, '/api/access', query),
  gaps: (signal: AbortSignal, query: QueryValues) => read<GapsResponse>(signal, '/api/gaps', query),
  needs: (signal: AbortSignal, within: string) => read<NeedsResponse>(signal, '/api/needs', { within }),
  search: (signal: AbortSignal, q: string) => read<SearchResponse>(signal, '/api/search', { q }),
};
export type Api = typeof api;
