-- Statements that must return no row before a snapshot may go live. The comment before each says what a row would mean.

-- a ZCTA's demand weights do not add to 1, or a point bears none
SELECT geoid, sum(weight) AS total FROM demand_point GROUP BY geoid
  HAVING abs(sum(weight) - 1) > 1e-9 OR min(weight) <= 0;

-- a ZCTA without a demand point: nobody would stand there
SELECT geoid FROM area WHERE level = 'zcta' AND geoid NOT IN (SELECT geoid FROM demand_point);

-- a demand point in an area that is not loaded
SELECT DISTINCT geoid FROM demand_point WHERE geoid NOT IN (SELECT geoid FROM area WHERE level = 'zcta');

-- an area without its outline, or an outline without an area
SELECT level, geoid FROM area ANTI JOIN boundary USING (level, geoid) WHERE level = 'zcta' OR west IS NOT NULL
UNION ALL SELECT level, geoid FROM boundary ANTI JOIN area USING (level, geoid);

-- an outline drawn with a border that is not there
SELECT DISTINCT level, geoid, arc FROM (
    SELECT level, geoid, unnest(flatten(flatten(polygons))) AS n, CASE WHEN n < 0 THEN -1 - n ELSE n END AS arc FROM boundary
  ) ANTI JOIN boundary_arc USING (level, arc);

-- a ZCTA whose county or state is not an area
SELECT geoid, county, state FROM area WHERE level = 'zcta'
  AND (county IS NULL OR county NOT IN (SELECT geoid FROM area WHERE level = 'county')
    OR state IS NULL OR state NOT IN (SELECT geoid FROM area WHERE level = 'state'));

-- a GEOID of the wrong length
SELECT level, geoid FROM area
  WHERE NOT regexp_full_match(geoid, CASE level WHEN 'state' THEN '\d{2}' ELSE '\d{5}' END);

-- an estimate of an unknown indicator, source or area
SELECT indicator, geoid FROM estimate WHERE indicator NOT IN (SELECT id FROM indicator)
  OR geoid NOT IN (SELECT geoid FROM area WHERE level = 'zcta');
SELECT id, source FROM indicator WHERE source NOT IN (SELECT id FROM source);

-- nobody has counted the children
SELECT 'children_0_4' AS missing WHERE 'children_0_4' NOT IN (SELECT id FROM indicator);

-- an indicator without any value
SELECT id FROM indicator WHERE id NOT IN (SELECT indicator FROM estimate WHERE value IS NOT NULL);

-- an estimate outside its unit
SELECT e.indicator, e.geoid, e.value FROM estimate e JOIN indicator i ON i.id = e.indicator
  WHERE e.value < 0 OR (i.unit IN ('share', 'rank') AND e.value > 1 + 1e-9)
     OR (i.unit = 'years' AND (e.value < 40 OR e.value > 110)) OR e.moe < 0
     OR NOT isfinite(e.value) OR NOT isfinite(e.moe);

-- a missing-value code of an agency that got through as a number
SELECT indicator, geoid, value FROM estimate WHERE value <= -999 OR moe <= -999;

-- a service outside the United States, or of an unknown category or source
SELECT id, lon, lat FROM service WHERE NOT (lon BETWEEN -180 AND 180 AND lat BETWEEN -15 AND 72);
SELECT id FROM service WHERE category NOT IN (SELECT id FROM service_category) OR source NOT IN (SELECT id FROM source);

-- a service in a ZCTA that is not loaded, or with seats that are no number
SELECT id, geoid, capacity FROM service
  WHERE geoid NOT IN (SELECT geoid FROM area WHERE level = 'zcta') OR NOT isfinite(capacity);

-- nobody's home is a pin: a home with a name, an address or a place of its own
SELECT id FROM service WHERE kind = 'home_total'
  AND (name IS NOT NULL OR address IS NOT NULL OR city IS NOT NULL OR position_quality <> 'zip' OR geoid IS NULL);

-- homes that are not drawn at the population centre of their ZCTA
SELECT s.id, s.lon, s.lat FROM service s
  JOIN (SELECT geoid, sum(lon * weight) AS lon, sum(lat * weight) AS lat FROM demand_point GROUP BY geoid) c USING (geoid)
  WHERE s.kind = 'home_total' AND (abs(s.lon - c.lon) > 1e-5 OR abs(s.lat - c.lat) > 1e-5);

-- a site that stands for several
SELECT id FROM service WHERE kind = 'site' AND sites <> 1;

-- a category with a list but no coverage, or coverage without a list
SELECT DISTINCT category FROM service WHERE category NOT IN (SELECT category FROM service_coverage);
SELECT DISTINCT category FROM service_coverage WHERE category NOT IN (SELECT category FROM service);

-- what a list covers is said of an area that is not loaded, or of a category for which no list says so
SELECT category, geoid FROM coverage_area WHERE geoid NOT IN (SELECT geoid FROM area WHERE level = 'zcta')
  OR category NOT IN (SELECT category FROM service_coverage);

-- a category for the children of a community that is not there
SELECT id, service_area FROM service_category WHERE service_area NOT IN (SELECT id FROM community);

-- a community without areas, or with an area that is not loaded
SELECT id FROM community WHERE id NOT IN (SELECT community FROM community_area);
SELECT community, geoid FROM community_area WHERE geoid NOT IN (SELECT geoid FROM area WHERE level = 'zcta');

-- a travel-time table from a point, to a category or of a source that is not there
SELECT point, category, source FROM travel_origin WHERE point NOT IN (SELECT id FROM demand_point)
  OR category NOT IN (SELECT id FROM service_category) OR source NOT IN (SELECT id FROM source);

-- a way to a service that is not there, from a point whose ways to its category are estimated, or in no number of minutes
SELECT t.point, t.service, t.minutes FROM travel_time t LEFT JOIN service s ON s.id = t.service
  WHERE NOT (isfinite(t.minutes) AND t.minutes >= 0) OR s.id IS NULL
    OR NOT EXISTS (SELECT 1 FROM travel_origin o WHERE o.point = t.point AND o.mode = t.mode AND o.category = s.category);

-- a covered ZCTA without access by the category's own mode
SELECT category, geoid FROM coverage_area ANTI JOIN (
    SELECT a.category, a.geoid FROM access a JOIN service_category c ON c.id = a.category AND c.mode = a.mode
  ) USING (category, geoid);

-- access of an unknown category or area, or that is no number
SELECT category, geoid, score, nearest_minutes, sites_within_20 FROM access
  WHERE category NOT IN (SELECT id FROM service_category)
    OR geoid NOT IN (SELECT geoid FROM area WHERE level = 'zcta')
    OR NOT (isfinite(score) AND score >= 0) OR NOT (isfinite(nearest_minutes) AND nearest_minutes >= 0)
    OR NOT (isfinite(sites_within_20) AND sites_within_20 >= 0);

-- seats per child where only sites are counted
SELECT a.category, a.geoid, a.score FROM access a
  JOIN service_category c ON c.id = a.category AND c.capacity_unit IS NULL WHERE a.score IS NOT NULL;

-- seats are not conserved: the children who may use them together hold more than all seats (over 1 in 1,000)
SELECT a.category, sum(a.score * e.value * c.eligible_share) AS held, max(s.seats) AS seats
  FROM access a
  JOIN service_category c ON c.id = a.category AND c.mode = a.mode AND c.capacity_unit IS NOT NULL
  JOIN estimate e ON e.indicator = 'children_0_4' AND e.geoid = a.geoid
  JOIN (SELECT category, sum(capacity) AS seats FROM service GROUP BY category) s ON s.category = a.category
  WHERE c.service_area IS NULL
    OR a.geoid IN (SELECT m.geoid FROM community_area m WHERE m.community = c.service_area)
  GROUP BY a.category HAVING sum(a.score * e.value * c.eligible_share) > max(s.seats) * 1.001;

-- a neighbour that is not mutual, not another area, or not loaded
SELECT geoid, other FROM neighbour a WHERE geoid = other
  OR geoid NOT IN (SELECT geoid FROM area WHERE level = 'zcta')
  OR NOT EXISTS (SELECT 1 FROM neighbour b WHERE b.geoid = a.other AND b.other = a.geoid);

-- a name that leads to an area that is not loaded, or nowhere although it says where
SELECT name, geoid, relation FROM area_name WHERE (geoid IS NULL) <> (relation = 'none')
  OR geoid NOT IN (SELECT geoid FROM area WHERE level = CASE WHEN relation = 'county' THEN 'county' ELSE 'zcta' END);
