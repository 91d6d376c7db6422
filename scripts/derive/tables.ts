import { upstreamUrl, type Source } from '../lib/source.ts';
import type { Catalogue } from '../lib/catalogue.ts';
import type { Collected } from '../lib/collect.ts';
import type { FileRecord } from '../lib/manifest.ts';
import type { AreaRow } from './areas.ts';
import type { Derived } from './snapshot.ts';

type Cells = readonly unknown[];

/** Rows of every table but the outlines, cells in the column order of data/schema.sql. */
export function tableRowsOf(
  collected: Collected,
  derived: Derived,
  catalogue: Catalogue,
): Record<string, Cells[]> {
  const filesOf = new Map(collected.sourceRecords.map(({ id, files }) => [id, files]));
  return {
    source: collected.sources.map((source) => sourceCells(source, filesOf.get(source.id) ?? [])),
    area: [...derived.zctas, ...derived.counties, ...derived.states].map(areaCells),
    area_name: derived.names.map((row) => [row.name, row.kind, row.geoid, row.relation, row.detail]),
    community: catalogue.communities.map((row) => [
      row.id,
      row.name,
      row.place,
      row.coalition,
      row.counties,
      row.select.by === 'special_area' ? row.select.area : null,
      row.note,
      row.opensWith,
    ]),
    community_area: derived.communityAreas.map((row) => [
      row.community,
      row.geoid,
      row.share,
      row.specialAreaShare,
    ]),
    indicator: collected.sources.flatMap(indicatorCells),
    estimate: derived.estimates.map((row) => [
      row.indicator,
      row.geoid,
      row.vintage,
      row.value,
      row.moe,
      row.status,
    ]),
    service_category: catalogue.categories.map((row, i) => [
      row.id,
      row.need,
      row.label,
      row.family,
      row.capacityUnit,
      row.eligibleShare,
      row.serviceArea,
      row.mode,
      i,
    ]),
    service: derived.services.map((row) => [
      row.id,
      row.category,
      row.source,
      row.kind,
      row.name,
      row.address,
      row.city,
      row.geoid,
      row.lon,
      row.lat,
      row.positionQuality,
      row.sites,
      row.capacity,
      row.beds,
      row.ages,
      row.asOf,
    ]),
    service_coverage: collected.sources.flatMap((source) =>
      (source.coverage ?? []).map((row) => [source.id, row.category, row.place, row.complete, row.note]),
    ),
    coverage_area: derived.coverage.map((row) => [row.category, row.geoid, row.complete, row.note]),
    demand_point: derived.points.map((row, i) => [
      i,
      row.geoid,
      row.lon,
      row.lat,
      row.weight,
      row.kmToUnloaded,
    ]),
    travel_origin: derived.travelTimes.origins.map((row) => [row.point, row.category, row.mode, row.source]),
    travel_time: derived.travelTimes.times.map((row) => [row.point, row.service, row.mode, row.minutes]),
    access: derived.access.map((row) => [
      row.category,
      row.geoid,
      row.mode,
      row.score,
      row.ownGradient,
      row.otherSe,
      row.nearestMinutes,
      row.sitesWithin20,
      row.supplyMissing,
      row.demandMissing,
    ]),
  };
}

function sourceCells(source: Source, files: readonly FileRecord[]): Cells {
  const file = source.files[0];
  return [
    source.id,
    source.title,
    source.publisher,
    source.licence,
    source.licenceNote,
    source.credit,
    source.vintage,
    file?.copy?.url ?? (file ? upstreamUrl(file) : ''),
    file?.agency.url ?? '',
    source.files.length > 0 && source.files.every(({ agency }) => agency.confirmed),
    latestDay(files),
  ];
}

/** The day the last of the files was fetched; null where that of one is not known, or there is none. */
function latestDay(files: readonly FileRecord[]): string | null {
  const days = files.map(({ retrieved }) => retrieved).filter((day) => day !== null);
  return days.length === files.length ? (days.toSorted().at(-1) ?? null) : null;
}

const areaCells = (row: AreaRow): Cells => [
  row.geoid,
  row.level,
  row.name,
  row.county,
  row.state,
  row.landKm2,
  row.lon,
  row.lat,
  ...(row.bbox ?? [null, null, null, null]),
  row.population,
  row.urbanClass,
];

const indicatorCells = (source: Source): Cells[] =>
  (source.indicators ?? []).map((row) => [
    row.id,
    row.domain,
    row.label,
    row.unit,
    row.kind,
    row.denominator,
    row.higherIs,
    source.id,
    row.vintage,
    row.areas !== 'zcta2020',
    row.note,
  ]);
