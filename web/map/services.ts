import type { GeoJSONSourceSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import type { MapServices } from './model.ts';
import { symbolId } from './symbols.ts';

type Features = Exclude<GeoJSONSourceSpecification['data'], string>;

const SERVICES = 'services';
const TOTALS = 'totals';

/** Points closer than this many pixels are drawn as one disc with their number, until zoom 12. */
const CLUSTER_PIXELS = 24;
const CLUSTER_MAX_ZOOM = 12;

/** Sources with the services in them; empty when services are off. */
export const serviceSourceSpecs = (
  services: MapServices | null,
): Record<string, GeoJSONSourceSpecification> => ({
  [SERVICES]: {
    type: 'geojson',
    data: pointFeatures(services),
    cluster: true,
    clusterRadius: CLUSTER_PIXELS,
    clusterMaxZoom: CLUSTER_MAX_ZOOM,
  },
  [TOTALS]: { type: 'geojson', data: totalFeatures(services) },
});

function pointFeatures(services: MapServices | null): Features {
  if (!services) return collection([]);
  const { category, family } = services;
  return collection(
    services.points.map(({ name, lon, lat, rough }) => ({
      lon,
      lat,
      properties: { name, family, icon: symbolId(rough ? 'rough' : 'exact', family, category) },
    })),
  );
}

function totalFeatures(services: MapServices | null): Features {
  if (!services) return collection([]);
  const { family } = services;
  return collection(
    services.totals.map(({ lon, lat, seats }) => ({
      lon,
      lat,
      properties: { icon: symbolId('total', family, String(seats)) },
    })),
  );
}

/** Points and clusters are always drawn; a total gives way to them until the map is near enough for both. */
export function serviceLayers(services: MapServices | null): SymbolLayerSpecification[] {
  const family = services?.family ?? 'learning';
  const always = { 'icon-allow-overlap': true } as const;
  return [
    {
      id: 'totals',
      type: 'symbol',
      source: TOTALS,
      minzoom: 8,
      layout: { 'icon-image': ['get', 'icon'] },
    },
    {
      id: 'services',
      type: 'symbol',
      source: SERVICES,
      filter: ['!', ['has', 'point_count']],
      layout: {
        ...always,
        'icon-image': ['get', 'icon'],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 11, 0.62, 14, 1],
      },
    },
    {
      id: 'clusters',
      type: 'symbol',
      source: SERVICES,
      filter: ['has', 'point_count'],
      layout: {
        ...always,
        'icon-image': ['concat', symbolId('cluster', family, ''), ['to-string', ['get', 'point_count']]],
        'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.7, 12, 1],
      },
    },
  ];
}

interface PointAt {
  readonly lon: number;
  readonly lat: number;
  readonly properties: Readonly<Record<string, string>>;
}

const collection = (points: readonly PointAt[]): Features => ({
  type: 'FeatureCollection',
  features: points.map(({ lon, lat, properties }) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Point', coordinates: [lon, lat] },
  })),
});
