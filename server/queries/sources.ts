import type { Database } from '../db.ts';

export interface SourceRow {
  id: string;
  title: string;
  publisher: string;
  licence: string;
  licenceNote: string | null;
  credit: string;
  vintage: string;
  url: string;
  agencyUrl: string;
  agencyConfirmed: boolean;
  retrieved: string | null;
}

export const sources = (db: Database): Promise<SourceRow[]> =>
  db.query<SourceRow>(
    `SELECT id, title, publisher, licence, licence_note AS "licenceNote", credit, vintage, url,
       agency_url AS "agencyUrl", agency_confirmed AS "agencyConfirmed", retrieved
     FROM source ORDER BY id`,
  );
