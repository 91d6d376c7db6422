-- The written contract of a snapshot. Every table is filled by scripts/refresh.ts and only read by the server.
-- null always means "not known" or "not published"; zero is always a measured zero.

CREATE TABLE source (
  id VARCHAR PRIMARY KEY,
  title VARCHAR NOT NULL,
  publisher VARCHAR NOT NULL,
  licence VARCHAR NOT NULL,
  licence_note VARCHAR,
  credit VARCHAR NOT NULL,
  vintage VARCHAR NOT NULL,
  url VARCHAR NOT NULL,
  agency_url VARCHAR NOT NULL,
  agency_confirmed BOOLEAN NOT NULL,
  retrieved VARCHAR
);
COMMENT ON TABLE source IS 'One row per public source; every other table names its source here';
COMMENT ON COLUMN source.url IS 'The address the bytes came from (often a public copy)';
COMMENT ON COLUMN source.agency_url IS 'The agency''s own address';
COMMENT ON COLUMN source.agency_confirmed IS 'false: nobody has checked the agency''s address';
COMMENT ON COLUMN source.retrieved IS 'Day the latest of its files was fetched, YYYY-MM-DD; null = a mirror does not say, or there is no file';

CREATE TABLE area (
  geoid VARCHAR NOT NULL,
  level VARCHAR NOT NULL CHECK (level IN ('zcta', 'county', 'state')),
  name VARCHAR NOT NULL,
  county VARCHAR,
  state VARCHAR,
  land_km2 DOUBLE,
  lon DECIMAL(9,6) NOT NULL,
  lat DECIMAL(9,6) NOT NULL,
  west DECIMAL(9,6), south DECIMAL(9,6), east DECIMAL(9,6), north DECIMAL(9,6),
  population DOUBLE,
  urban_class TINYINT,
  PRIMARY KEY (level, geoid)
);
COMMENT ON TABLE area IS '2020 areas: ZCTAs, counties, states. GEOIDs are strings: 5 digits, 5 digits, 2 digits';
COMMENT ON COLUMN area.name IS 'The name people use: commonest city in the addresses of public facilities with that ZIP, else the county';
COMMENT ON COLUMN area.county IS 'GEOID of the county that holds the largest part of the area (ZCTA only)';
COMMENT ON COLUMN area.state IS 'GEOID of the state of that county';
COMMENT ON COLUMN area.lon IS 'Census internal point, degrees NAD83';
COMMENT ON COLUMN area.west IS 'Bounding box, degrees; null where no outline is loaded';
COMMENT ON COLUMN area.population IS '2020 residents of the block groups whose population centre lies inside; an approximation; null for counties and states';
COMMENT ON COLUMN area.urban_class IS 'RUCA 2010 primary code 1 (metropolitan core) to 10 (rural); null = unknown';

CREATE TABLE boundary_arc (
  level VARCHAR NOT NULL,
  arc INTEGER NOT NULL,
  points BLOB NOT NULL,
  PRIMARY KEY (level, arc)
);
COMMENT ON TABLE boundary_arc IS 'Each border once, so that neighbours share it exactly';
COMMENT ON COLUMN boundary_arc.points IS 'Zigzag varints: first point, then steps; lon, lat alternating, in units of 1e-5 degree';

CREATE TABLE boundary (
  level VARCHAR NOT NULL,
  geoid VARCHAR NOT NULL,
  polygons INTEGER[][][] NOT NULL,
  PRIMARY KEY (level, geoid)
);
COMMENT ON COLUMN boundary.polygons IS 'Polygon -> ring -> arc number; ~n (that is -1-n) means arc n reversed (TopoJSON)';

CREATE TABLE neighbour (
  geoid VARCHAR NOT NULL,
  other VARCHAR NOT NULL,
  PRIMARY KEY (geoid, other)
);
COMMENT ON TABLE neighbour IS 'ZCTAs that share a border, both directions';

CREATE TABLE area_name (
  name VARCHAR NOT NULL,
  kind VARCHAR NOT NULL CHECK (kind IN ('zip', 'place', 'county')),
  geoid VARCHAR,
  relation VARCHAR NOT NULL CHECK (relation IN ('same', 'inside', 'place', 'county', 'none')),
  detail VARCHAR
);
COMMENT ON TABLE area_name IS 'What a person may type: ZIP codes, place names, counties';
COMMENT ON COLUMN area_name.geoid IS 'The ZCTA (zip, place) or county (county) that answers; null = none';
COMMENT ON COLUMN area_name.relation IS 'zip: same = a ZCTA has this code, inside = a PO box or single building inside the ZCTA, none = no ZCTA answers';
COMMENT ON COLUMN area_name.detail IS 'State abbreviation of a place or county';

CREATE TABLE community (
  id VARCHAR PRIMARY KEY,
  name VARCHAR NOT NULL,
  place VARCHAR NOT NULL,
  coalition VARCHAR NOT NULL,
  counties VARCHAR[] NOT NULL,
  special_area VARCHAR,
  note VARCHAR,
  opens_with VARCHAR
);
COMMENT ON COLUMN community.place IS 'Short name for sentences';
COMMENT ON COLUMN community.counties IS 'GEOIDs of its counties, as context';
COMMENT ON COLUMN community.note IS 'What a reader must know about how its areas were chosen; null = nothing special';
COMMENT ON COLUMN community.opens_with IS 'Category its first view shows; null = needs overall';

CREATE TABLE community_area (
  community VARCHAR NOT NULL,
  geoid VARCHAR NOT NULL,
  share DOUBLE NOT NULL CHECK (share > 0 AND share <= 1),
  special_area_share DOUBLE,
  PRIMARY KEY (community, geoid)
);
COMMENT ON COLUMN community_area.share IS 'Share of the area''s people that the community''s totals count';
COMMENT ON COLUMN community_area.special_area_share IS 'Share of the outline inside the community''s special area; null where it has none';

CREATE TABLE indicator (
  id VARCHAR PRIMARY KEY,
  domain VARCHAR NOT NULL,
  label VARCHAR NOT NULL,
  unit VARCHAR NOT NULL CHECK (unit IN ('people', 'share', 'years', 'rank', 'dollars', 'ug_m3', 'score')),
  kind VARCHAR NOT NULL CHECK (kind IN ('count', 'share', 'mean', 'index')),
  denominator VARCHAR,
  higher_is VARCHAR NOT NULL CHECK (higher_is IN ('better', 'worse', 'neither')),
  source VARCHAR NOT NULL,
  vintage VARCHAR NOT NULL,
  bridged BOOLEAN NOT NULL,
  note VARCHAR
);
COMMENT ON COLUMN indicator.unit IS 'share: 0 to 1; rank: percentile rank 0 to 1';
COMMENT ON COLUMN indicator.bridged IS 'true: carried from 2010 areas to 2020 ZCTAs by block-group population centres';

CREATE TABLE estimate (
  indicator VARCHAR NOT NULL,
  geoid VARCHAR NOT NULL,
  vintage VARCHAR NOT NULL,
  value DOUBLE,
  moe DOUBLE,
  status VARCHAR NOT NULL CHECK (status IN ('ok', 'missing', 'suppressed', 'too_few', 'not_covered', 'not_applicable')),
  PRIMARY KEY (indicator, geoid),
  CHECK ((value IS NULL) = (status <> 'ok'))
);
COMMENT ON COLUMN estimate.value IS 'null exactly when status is not ok';
COMMENT ON COLUMN estimate.moe IS '90 % margin of error in the value''s unit; null = the source publishes none';
COMMENT ON COLUMN estimate.status IS 'missing: source blank; suppressed: withheld; too_few: too few cases; not_covered: under half of the people covered; not_applicable: nobody to measure';

CREATE TABLE service_category (
  id VARCHAR PRIMARY KEY,
  need VARCHAR NOT NULL,
  label VARCHAR NOT NULL,
  family VARCHAR NOT NULL CHECK (family IN ('learning', 'health', 'family')),
  capacity_unit VARCHAR,
  eligible_share DOUBLE NOT NULL,
  service_area VARCHAR,
  mode VARCHAR NOT NULL CHECK (mode IN ('drive', 'walk', 'bus')),
  position INTEGER NOT NULL
);
COMMENT ON COLUMN service_category.capacity_unit IS 'spots, seats; null = only sites are counted';
COMMENT ON COLUMN service_category.eligible_share IS 'Share of the children 0-4 who may use it';
COMMENT ON COLUMN service_category.service_area IS 'Community id whose own children it is for; null = anyone';

CREATE TABLE service (
  id VARCHAR PRIMARY KEY,
  category VARCHAR NOT NULL,
  source VARCHAR NOT NULL,
  kind VARCHAR NOT NULL CHECK (kind IN ('site', 'home_total')),
  name VARCHAR,
  address VARCHAR,
  city VARCHAR,
  geoid VARCHAR,
  lon DOUBLE NOT NULL,
  lat DOUBLE NOT NULL,
  position_quality VARCHAR NOT NULL CHECK (position_quality IN ('exact', 'zip')),
  sites INTEGER NOT NULL CHECK (sites >= 1),
  capacity DOUBLE CHECK (capacity IS NULL OR capacity >= 0),
  beds INTEGER,
  ages VARCHAR,
  as_of VARCHAR NOT NULL
);
COMMENT ON TABLE service IS 'One row per usable site; home-based care is one row per ZCTA and source, at its population centre (kind home_total)';
COMMENT ON COLUMN service.geoid IS 'ZCTA the site counts for; null = in no loaded ZCTA';
COMMENT ON COLUMN service.position_quality IS 'zip: placed at the population centre of the ZCTA of its ZIP; never an address';
COMMENT ON COLUMN service.sites IS 'Sites the row stands for: 1, or the number of homes';
COMMENT ON COLUMN service.capacity IS 'Seats for children under five (sites without capacity count 1); null never used for known seats of zero';
COMMENT ON COLUMN service.beds IS 'Hospital beds, shown and not used; null = not known';

CREATE TABLE service_coverage (
  source VARCHAR NOT NULL,
  category VARCHAR NOT NULL,
  place VARCHAR NOT NULL,
  complete BOOLEAN NOT NULL,
  note VARCHAR,
  PRIMARY KEY (source, category, place)
);
COMMENT ON TABLE service_coverage IS 'What each list says it covers: us, state:GEOID, county:GEOID, special:ID; a narrower place overrides a wider one';

CREATE TABLE coverage_area (
  category VARCHAR NOT NULL,
  geoid VARCHAR NOT NULL,
  complete BOOLEAN NOT NULL,
  note VARCHAR,
  PRIMARY KEY (category, geoid)
);
COMMENT ON TABLE coverage_area IS 'The same by ZCTA. A ZCTA absent here has no list for that category';

CREATE TABLE demand_point (
  id INTEGER PRIMARY KEY,
  geoid VARCHAR NOT NULL,
  lon DECIMAL(9,6) NOT NULL,
  lat DECIMAL(9,6) NOT NULL,
  weight DOUBLE NOT NULL,
  km_to_unloaded FLOAT
);
COMMENT ON TABLE demand_point IS 'Where people stand: block-group population centres; weights add to 1 in each ZCTA';
COMMENT ON COLUMN demand_point.id IS 'Counts from 0';
COMMENT ON COLUMN demand_point.weight IS 'Share of the ZCTA''s people at this point';
COMMENT ON COLUMN demand_point.km_to_unloaded IS 'Great-circle km to the nearest block-group centre whose people are not in this snapshot; null = everyone is';

CREATE TABLE travel_origin (
  point INTEGER NOT NULL,
  category VARCHAR NOT NULL,
  mode VARCHAR NOT NULL CHECK (mode IN ('drive', 'walk', 'bus')),
  source VARCHAR NOT NULL,
  PRIMARY KEY (point, category, mode, source)
);
COMMENT ON TABLE travel_origin IS 'Demand points from which the ways to a category''s services are those of a travel-time table, and which table; empty where none is loaded';

CREATE TABLE travel_time (
  point INTEGER NOT NULL,
  service VARCHAR NOT NULL,
  mode VARCHAR NOT NULL CHECK (mode IN ('drive', 'walk', 'bus')),
  minutes DOUBLE NOT NULL,
  PRIMARY KEY (point, service, mode)
);
COMMENT ON TABLE travel_time IS 'Ways from the points of travel_origin, the shortest where tables differ; a service without a row cannot be reached from there';
COMMENT ON COLUMN travel_time.point IS 'Id of a demand point';
COMMENT ON COLUMN travel_time.minutes IS 'Travel minutes as the table gives them';

CREATE TABLE access (
  category VARCHAR NOT NULL,
  geoid VARCHAR NOT NULL,
  mode VARCHAR NOT NULL,
  score DOUBLE,
  own_gradient FLOAT,
  other_se FLOAT,
  nearest_minutes DOUBLE,
  sites_within_20 DOUBLE,
  supply_missing BOOLEAN NOT NULL,
  demand_missing BOOLEAN NOT NULL,
  PRIMARY KEY (category, mode, geoid)
);
COMMENT ON TABLE access IS 'Access by the defaults (category''s own mode and speeds) of every ZCTA that a list covers, computed at refresh with the functions of server/analysis';
COMMENT ON COLUMN access.score IS 'Seats per eligible child (E2SFCA); null for categories without seats';
COMMENT ON COLUMN access.own_gradient IS 'Change of the score for each child more in the ZCTA itself (first order); null without seats';
COMMENT ON COLUMN access.other_se IS 'Standard error of the score from other ZCTAs'' counts and from assumed errors of the minutes; null without seats';
COMMENT ON COLUMN access.nearest_minutes IS 'Minutes to the nearest site, estimated or of a travel-time table, children-weighted mean; null = no site loaded, or no way to any from one of the points';
COMMENT ON COLUMN access.supply_missing IS 'The catchment reaches places the list does not cover';
COMMENT ON COLUMN access.demand_missing IS 'A site in reach also serves children outside the loaded data';
