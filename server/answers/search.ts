import type { Database } from '../db.ts';
import { searchNames, searchZips, type SearchRow } from '../queries/search.ts';

const MOST = 8;

/** Digits are a ZIP code or its beginning (from 2 digits); anything else is a name. */
export async function search(db: Database, text: string): Promise<SearchRow[]> {
  if (!/^\d+$/.test(text)) return searchNames(db, text, MOST);
  if (text.length < 2 || text.length > 5) return [];
  const found = await searchZips(db, text, MOST);
  return found.length === 0 && text.length === 5 ? [unknownZip(text)] : found;
}

const unknownZip = (zip: string): SearchRow => ({
  kind: 'zip',
  label: zip,
  geoid: null,
  name: null,
  within: null,
  relation: 'none',
});
