-- Statements that must return no row before a snapshot may go live. The comment before each says what a row would mean.

-- a ZCTA's demand weights do not add to 1
SELECT geoid, sum(weight) AS total FROM demand_point GROUP BY geoid HAVING abs(sum(weight) - 1) > 1e-9;

-- a ZCTA without a demand point: nobody would stand there
SELECT geoid FROM area WHERE level = 'zcta' AND geoid NOT IN (SELECT geoid FROM demand_point);

-- a demand point in an area that is not loaded
SELECT DISTINCT geoid FROM demand_point WHERE geoid NOT IN (SELECT geoid FROM area WHERE level = 'zcta');

-- an area without an outline, or an outline without an area
SELECT level, geoid FROM area ANTI JOIN boundary USING (level, geoid)
UNION ALL SELECT level, geoid FROM boundary ANTI JOIN area USING (level, geoid);

-- a ZCTA whose county or state is not an area
SELECT geoid, county FROM area WHERE level = 'zcta'
  AND (county IS NULL OR county NOT IN (SELECT geoid FROM area WHERE level = 'county'));

-- a GEOID of the wrong length
SELECT level, geoid FROM area
  WHERE NOT regexp_full_match(geoid, CASE level WHEN 'state' THEN '\d{2}' ELSE '\d{5}' END);

-- an estimate of an unknown indicator, source or area
SELECT indicator, geoid FROM estimate WHERE indicator NOT IN (SELECT id FROM indicator)
  OR geoid NOT IN (SELECT geoid FROM area WHERE level = 'zcta');
SELECT id, source FROM indicator WHERE source NOT IN (SELECT id FROM source);

-- an indicator without any value
SELECT id FROM indicator WHERE id NOT IN (SELECT indicator FROM estimate WHERE value IS NOT NULL);

-- an estimate outside its unit
SELECT e.indicator, e.geoid, e.value FROM estimate e JOIN indicator i ON i.id = e.indicator
  WHERE e.value < 0 OR (i.unit IN ('share', 'rank') AND e.value > 1 + 1e-9)
     OR (i.unit = 'years' AND (e.value < 40 OR e.value > 110)) OR e.moe < 0;

-- a missing-value code of an agency that got through as a number
SELECT indicator, geoid, value FROM estimate WHERE value <= -999 OR moe <= -999;

-- a service outside the United States, or of an unknown category or source
SELECT id, lon, lat FROM service WHERE NOT (lon BETWEEN -180 AND 180 AND lat BETWEEN -15 AND 72);
SELECT id FROM service WHERE category NOT IN (SELECT id FROM service_category) OR source NOT IN (SELECT id FROM source);

-- nobody's home is a pin: a home with a name, an address or a place of its own
SELECT id FROM service WHERE kind = 'home_total'
  AND (name IS NOT NULL OR address IS NOT NULL OR position_quality <> 'zip' OR geoid IS NULL);

-- a site that stands for several
SELECT id FROM service WHERE kind = 'site' AND sites <> 1;

-- a category with a list but no coverage, or coverage without a list
SELECT DISTINCT category FROM service WHERE category NOT IN (SELECT category FROM service_coverage);
SELECT DISTINCT category FROM service_coverage WHERE category NOT IN (SELECT category FROM service);

-- a community without areas, or with an area that is not loaded
SELECT id FROM community WHERE id NOT IN (SELECT community FROM community_area);
SELECT community, geoid FROM community_area WHERE geoid NOT IN (SELECT geoid FROM area WHERE level = 'zcta');

-- seats are not conserved: the children of all areas together hold more than all seats (over 1 in 1,000)
SELECT a.category, sum(a.score * e.value * c.eligible_share) AS held, max(s.seats) AS seats
  FROM access a
  JOIN service_category c ON c.id = a.category AND c.capacity_unit IS NOT NULL AND c.service_area IS NULL
  JOIN estimate e ON e.indicator = 'children_0_4' AND e.geoid = a.geoid
  JOIN (SELECT category, sum(capacity) AS seats FROM service GROUP BY category) s ON s.category = a.category
  GROUP BY a.category HAVING sum(a.score * e.value * c.eligible_share) > max(s.seats) * 1.001;

-- a neighbour that is not mutual
SELECT geoid, other FROM neighbour a WHERE NOT EXISTS (
  SELECT 1 FROM neighbour b WHERE b.geoid = a.other AND b.other = a.geoid);
