import type { Database } from '../../server/db.ts';
import { SHOWN } from './pair.ts';

export interface NamedArea {
  geoid: string;
  name: string;
}

/** Areas of one level. */
export interface AreaChanges {
  level: string;
  before: number;
  after: number;
  lost: number;
  gained: number;
  lostAreas: NamedArea[];
  gainedAreas: NamedArea[];
}

export const areaChanges = (db: Database): Promise<AreaChanges[]> =>
  db.query<AreaChanges>(`
    SELECT level, count(b.name)::INTEGER AS before, count(a.name)::INTEGER AS after,
      count(*) FILTER (a.name IS NULL)::INTEGER AS lost, count(*) FILTER (b.name IS NULL)::INTEGER AS gained,
      coalesce(list({ geoid: geoid, name: b.name } ORDER BY geoid) FILTER (a.name IS NULL), [])[:${SHOWN}] AS "lostAreas",
      coalesce(list({ geoid: geoid, name: a.name } ORDER BY geoid) FILTER (b.name IS NULL), [])[:${SHOWN}] AS "gainedAreas"
    FROM before.area b FULL JOIN after.area a USING (level, geoid)
    GROUP BY level ORDER BY before DESC, level`);
