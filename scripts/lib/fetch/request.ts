import type { Validator } from './part.ts';

export interface FetchRequest {
  /** The address as it is shown and locked. */
  readonly url: string;
  /** Goes with the request and nowhere else: not into errors, locks, manifests. */
  readonly key?: { readonly parameter: string; readonly value: string };
  /** What the error adds if the file cannot be had. */
  readonly hint?: string;
  /** The version at hand: not sent again where it is still the newest. */
  readonly known?: Validator | null;
  /** The digest the bytes must have. */
  readonly sha256?: string;
}

/** The address that is asked for. The query is added to as text: agencies are particular about how theirs is written. */
export function askedUrl({ url, key }: FetchRequest): URL {
  const asked = new URL(url);
  if (key)
    asked.search += `${asked.search ? '&' : '?'}${encodeURIComponent(key.parameter)}=${encodeURIComponent(key.value)}`;
  return asked;
}

/** A server may quote the address it was asked for. */
export function withoutKey(message: string, { key }: FetchRequest): string {
  if (!key) return message;
  return message.replaceAll(key.value, '(key)').replaceAll(encodeURIComponent(key.value), '(key)');
}
