import { z } from 'zod';
import { geodesicArea, geodesicPerimeter, sphereArea } from '../../../server/analysis/geodesic.ts';
import { planarArea } from '../../../server/analysis/locate.ts';
import {
  box,
  disc,
  intersectionOf,
  planarCentroid,
  relate,
  type Shape,
  shapeSearch,
  unionOf,
} from '../../../server/analysis/polygons.ts';
import type { Got, Method, OracleRun } from '../case.ts';
import { read } from '../read.ts';
import { pointsOf, referred, shapesOf } from '../spatial.ts';

type Inputs = Readonly<Record<string, unknown>>;

const Rows = z.array(z.looseObject({ point: z.tuple([z.number(), z.number()]) }));

const shapesIn = (inputs: Inputs): Shape[] => shapesOf(inputs, 'features').map(({ geometry }) => geometry);

const AREAS: Readonly<Record<string, (shape: Shape) => number>> = {
  planar_deg2: planarArea,
  planar: planarArea,
  geodesic_m2: geodesicArea,
  geodesic_perimeter_m: geodesicPerimeter,
  sphere_m2_postgis: (shape) => sphereArea(shape),
  spheroid_m2_postgis: geodesicArea,
};

function polygonIndex(inputs: Inputs, { parameters }: OracleRun): (number | null)[] {
  const search = shapeSearch(shapesIn(inputs));
  const { x, y } = pointsOf(inputs, referred(inputs, parameters['points'], 'points'));
  return Array.from(x, (x0, i) => search(x0, y[i] as number).inside[0] ?? null);
}

/** Each row names its point. */
function relations(inputs: Inputs, rows: z.infer<typeof Rows>): Got[] {
  const search = shapeSearch(shapesIn(inputs));
  return rows.map(({ point }) => {
    const { inside, boundary } = search(...point);
    const covering = [...inside, ...boundary].toSorted((a, b) => a - b);
    return { point, inside, boundary, covering, containing_interior: inside };
  });
}

function measured(shape: Shape): Got {
  const parts = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  return {
    planar_deg2: planarArea(shape),
    area: planarArea(shape),
    n_parts: parts.length,
    n_holes: parts.reduce((count, rings) => count + rings.length - 1, 0),
  };
}

function discUnion(inputs: Inputs, { parameters, expected }: OracleRun): Got {
  const { x, y } = pointsOf(inputs, 'disc_centers');
  const radii = read(z.array(z.number()), inputs, 'disc_radii');
  const discs = radii.map((radius, i) =>
    disc(x[i] as number, y[i] as number, radius, Number(parameters['vertices'])),
  );
  const union = unionOf(discs);
  const points = pointsOf(inputs, 'demand_points');
  // A key such as clipped_to_5_5_35_35 names the box.
  const clipped = Object.keys(expected).flatMap((key) => {
    const corners = /^clipped_to_(.+)$/.exec(key)?.[1]?.split('_').map(Number);
    return corners?.length === 4 ? [[key, corners as [number, number, number, number]] as const] : [];
  });
  return {
    ...measured(union),
    sum_of_areas: discs.reduce((sum, shape) => sum + planarArea(shape), 0),
    demand_covered: Array.from(points.x, (x0, i) => relate(union, x0, points.y[i] as number) !== 'outside'),
    ...Object.fromEntries(
      clipped.map(([key, corners]) => [key, planarArea(intersectionOf(union, box(...corners)))]),
    ),
  };
}

export const polygons: Method = {
  run(inputs, run): Got {
    const { parameters, expected } = run;
    if ('polygon_index' in expected) return { polygon_index: polygonIndex(inputs, run) };
    if ('rows' in expected) return { rows: relations(inputs, read(Rows, expected, 'rows')) };
    if ('lonlat' in expected) return { lonlat: shapesIn(inputs).map(planarCentroid) };
    if ('vertices' in parameters) return discUnion(inputs, run);
    if ('indices' in parameters) {
      const shapes = shapesIn(inputs);
      const chosen = read(z.array(z.number()), parameters, 'indices');
      return measured(unionOf(chosen.map((k) => shapes[k] as Shape)));
    }
    return Object.fromEntries(
      Object.entries(AREAS).map(([key, areaOf]) => [key, shapesIn(inputs).map(areaOf)]),
    );
  },
};
