import { PassingError, RefusedError } from './errors.ts';

/** Longest end record of a zip: 22 bytes and a comment of up to 65,535. */
const ZIP_END_BYTES = 22 + 65_535;

export const isWebPageType = (contentType: string | undefined): boolean =>
  /^\s*(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(contentType ?? '');

/** Sites answer with a page (a notice, a log-in, "Invalid Key") where the data should be, and call it a success. */
export function webPageInstead(html: string): RefusedError {
  const title = /<title[^>]*>([^<]*)/i.exec(html)?.[1]?.replaceAll(/\s+/g, ' ').trim();
  return new RefusedError(`a web page${title ? ` (“${title.slice(0, 100)}”)` : ''} came instead of data`);
}

/** Throws where the bytes are a web page, or visibly not the whole of what the address names. */
export function checkContent(url: string, bytes: Buffer): void {
  const start = bytes.subarray(0, 4_000).toString('utf8');
  if (/^\uFEFF?\s*<(!doctype html|html)\b/i.test(start)) throw webPageInstead(start);
  if (bytes.byteLength === 0) throw new PassingError('the file is empty');
  const { pathname } = new URL(url);
  if (/\.zip$/i.test(pathname)) checkZip(bytes);
  if (/\.gz$/i.test(pathname) && !startsWith(bytes, '\u001F\u008B'))
    throw new RefusedError('this is no gzip file');
  if (/\.(geo)?json$/i.test(pathname) && !/[\]}]\s*$/.test(bytes.subarray(-100).toString('utf8')))
    throw new PassingError('the JSON does not end: it was cut short');
}

const startsWith = (bytes: Buffer, signature: string): boolean =>
  bytes.subarray(0, signature.length).toString('latin1') === signature;

function checkZip(bytes: Buffer): void {
  if (!startsWith(bytes, 'PK')) throw new RefusedError('this is no zip file');
  if (bytes.subarray(-ZIP_END_BYTES).lastIndexOf('PK\u0005\u0006', undefined, 'latin1') === -1)
    throw new PassingError('the zip has no end: it was cut short');
}
