import type { WritableDatabase } from '../server/db.ts';

/*
 * A travel-time table for Toy County, on foot to child care: from 99004 (point 4) 9 minutes to site A, from 99005
 * (point 5) no way to any site, from one of the two points of 99002 (point 1) 40 minutes to A. By car to the library:
 * from 99004 alone.
 */
export const addToyTimes = (db: WritableDatabase): Promise<void> =>
  db.run(`
    INSERT INTO source SELECT * REPLACE ('toy_times' AS id) FROM source WHERE id = 'toy_lists';
    INSERT INTO travel_origin VALUES (4, 'child_care', 'walk', 'toy_times'), (5, 'child_care', 'walk', 'toy_times'),
      (1, 'child_care', 'walk', 'toy_times'), (4, 'library', 'drive', 'toy_times');
    INSERT INTO travel_time VALUES (4, 'A', 'walk', 9), (1, 'A', 'walk', 40)`);
