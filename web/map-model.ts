import type { Area, ServicesResponse } from './api.ts';
import { doubtsOf } from './chance.ts';
import { labelsOf } from './labels.ts';
import type { AreaPaint, MapLetter, MapModel, MapServices } from './map/model.ts';
import { lettersOf } from './order.ts';
import { paintsOf, rampOf } from './paint.ts';
import type { Answer, Result } from './result.ts';
import { areaName } from './text/place.ts';
import type { Words } from './text/text.ts';

type Box = MapModel['bbox'];
/** The contiguous states, for a scope without any area. */
const EVERYWHERE: Box = [-125, 24, -66, 50];

/** What stays the same while the pointer moves. */
export type MapGround = Omit<MapModel, 'services' | 'selected' | 'hovered'>;

/** The map of one result, before services and selection. */
export function mapGroundOf(result: Result, words: Words): MapGround {
  const { answer, areas, question, snapshot } = result;
  const paints = paintsOf(result);
  return {
    snapshot,
    scope: question.within,
    bbox: question.community?.bbox ?? boxOf(areas),
    areas: new Map(areas.flatMap((area) => paintOf(area, paints.get(area.geoid)))),
    ramp: rampOf(answer),
    letters: mapLettersOf(areas, answer),
    labels: labelsOf(areas, words),
  };
}

function paintOf(area: Area, paint: Partial<AreaPaint> | undefined): [string, AreaPaint][] {
  if (!paint) return [];
  const { geoid, lon, lat } = area;
  const unknown = { class: null, kind: 'missing', reliability: 'ok', outline: null, edge: false } as const;
  return [[geoid, { ...unknown, ...paint, name: areaName(area), lon, lat }]];
}

function mapLettersOf(areas: readonly Area[], answer: Answer): MapLetter[] {
  const letters = lettersOf(answer);
  const doubts = answer.kind === 'gaps' ? doubtsOf(answer.gaps) : null;
  return areas
    .flatMap(({ geoid, lon, lat }): MapLetter[] => {
      const letter = letters.get(geoid);
      const kind = doubts?.get(geoid)?.mark ?? 'gap';
      return letter === undefined ? [] : [{ letter, geoid, lon, lat, kind }];
    })
    .toSorted((a, b) => a.letter.localeCompare(b.letter));
}

/** The smallest box around all areas. */
export function boxOf(areas: readonly Area[]): Box {
  const boxes = areas.map(({ bbox, lon, lat }) => bbox ?? ([lon, lat, lon, lat] as const));
  if (boxes.length === 0) return EVERYWHERE;
  return [
    boxes.reduce((least, box) => Math.min(least, box[0]), Infinity),
    boxes.reduce((least, box) => Math.min(least, box[1]), Infinity),
    boxes.reduce((most, box) => Math.max(most, box[2]), -Infinity),
    boxes.reduce((most, box) => Math.max(most, box[3]), -Infinity),
  ];
}

/** Sites of one category as the map draws them; homes are a total by area, never a point. */
export function mapServicesOf(
  { points, totals }: ServicesResponse,
  category: { id: string; family: MapServices['family'] },
): MapServices {
  return {
    category: category.id,
    family: category.family,
    points: points.map(({ id, name, lon, lat, positionQuality }) => ({
      id,
      name,
      lon,
      lat,
      rough: positionQuality === 'zip',
    })),
    totals: totals.flatMap(({ geoid, lon, lat, homeSeats }) =>
      homeSeats === null ? [] : [{ geoid, lon, lat, seats: homeSeats }],
    ),
  };
}
