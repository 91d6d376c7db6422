import type { MapServices } from './model.ts';
import { families, token } from './palette.ts';

type Family = MapServices['family'];

/** Paths in a 24 by 24 box; `cut` is drawn over the shape as a white line. */
export interface Shape {
  readonly path: string;
  readonly cut?: string;
}

const disc = 'M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z';

/** Shape first, color by family: the category is told apart in gray as well. */
export const shapes: Readonly<Record<string, Shape>> = {
  child_care: { path: disc },
  prekindergarten: { path: 'M4.5 4.5h15v15h-15z' },
  head_start: { path: 'M12 3l9.5 17h-19z' },
  health_center: { path: 'M9 3.5h6V9h5.5v6H15v5.5H9V15H3.500V9H9z' },
  mental_health: { path: 'M12 2.5l8.300 4.750v9.5L12 21.5l-8.300-4.750v-9.5z' },
  hospital: { path: 'M12 1.5L22.5 12 12 22.5 1.5 12z', cut: 'M9.3 8v8M14.7 8v8M9.3 12h5.4' },
  library: {
    path: 'M3 5.5c3.5-1.5 6.5-1 9 1 2.5-2 5.5-2.5 9-1v13c-3.5-1.5-6.5-1-9 1-2.5-2-5.5-2.5-9-1z',
    cut: 'M12 7v11.5',
  },
  farm_market: {
    path: 'M12 2l2.9 6.3 6.9.8-5.1 4.7 1.4 6.8L12 17.200l-6.100 3.400 1.400-6.800L2.200 9.100l6.900-.8z',
  },
  wic: { path: 'M2.5 4h19L12 21z' },
  public_prek: { path: 'M4 2.5h16.5l-4 5.5 4 5.5H8v8H4z' },
  private_prek: { path: 'M3.5 20.5V12a8.5 8.5 0 0 1 17 0v8.5z' },
  snap_retailer: { path: 'M2.5 7h19l-3.500 13.500h-12z', cut: 'M8 11.5h8' },
  assisted_housing: { path: 'M12 2.5l9.5 8.5h-3v10h-13V11h-3z' },
};

/** A category that people add to the catalogue is a disc until someone draws it a shape. */
export const shapeOf = (category: string): Shape => shapes[category] ?? { path: disc };

export const ROUGH_DASH: readonly number[] = [3, 2];

/** What an image of the map shows; its name is the image's id, so that a style needs no list of images. */
export type SymbolSpec =
  | { readonly kind: 'exact' | 'rough'; readonly family: Family; readonly category: string }
  | { readonly kind: 'cluster' | 'total'; readonly family: Family; readonly text: string };

export function parseSymbol(id: string): SymbolSpec | null {
  const [kind, family, rest] = id.split('|');
  if (!isFamily(family) || rest === undefined) return null;
  if (kind === 'exact' || kind === 'rough') return { kind, family, category: rest };
  if (kind === 'cluster' || kind === 'total') return { kind, family, text: rest };
  return null;
}

export const symbolId = (kind: SymbolSpec['kind'], family: Family, rest: string): string =>
  [kind, family, rest].join('|');

const isFamily = (value: string | undefined): value is Family => value !== undefined && value in families;

/** Screen pixels of a symbol's image. */
export function symbolSize(spec: SymbolSpec): { width: number; height: number } {
  if (spec.kind === 'cluster') return square(spec.text.length > 3 ? 38 : spec.text.length > 2 ? 34 : 30);
  if (spec.kind === 'total') return { width: 12 + 7 * spec.text.length, height: 18 };
  return square(28);
}

const square = (side: number) => ({ width: side, height: side });

/** Draws a symbol in screen pixels from the top left corner; the caller scales the context. */
export function drawSymbol(context: CanvasRenderingContext2D, spec: SymbolSpec): void {
  const { width, height } = symbolSize(spec);
  if ('category' in spec) {
    context.translate((width - 24) / 2, (height - 24) / 2);
    drawShape(context, spec.category, families[spec.family], spec.kind === 'rough');
    return;
  }
  drawCount(context, spec, { width, height });
}

type CountSpec = Extract<SymbolSpec, { text: string }>;

function drawCount(
  context: CanvasRenderingContext2D,
  spec: CountSpec,
  { width, height }: { width: number; height: number },
): void {
  context.fillStyle = token.paper;
  context.strokeStyle = families[spec.family];
  context.lineWidth = spec.kind === 'cluster' ? 2.4 : 1.6;
  context.beginPath();
  if (spec.kind === 'cluster') context.arc(width / 2, height / 2, width / 2 - 2, 0, 2 * Math.PI);
  else context.roundRect(1, 1, width - 2, height - 2, 2);
  context.fill();
  context.stroke();
  context.font = `600 ${spec.kind === 'cluster' ? 13 : 12}px "Source Sans 3", sans-serif`;
  context.textAlign = 'center';
  context.fillStyle = token.ink;
  context.fillText(spec.text, width / 2, height / 2 + 4.5);
}

function drawShape(context: CanvasRenderingContext2D, category: string, color: string, rough: boolean): void {
  const { path, cut } = shapeOf(category);
  const outline = new Path2D(path);
  context.lineJoin = 'round';
  context.strokeStyle = token.paper;
  context.lineWidth = rough ? 5.4 : 3.2;
  context.stroke(outline);
  context.fillStyle = rough ? token.paper : color;
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a canvas, not an array
  context.fill(outline);
  if (rough) {
    context.strokeStyle = color;
    context.lineWidth = 2.2;
    context.setLineDash([...ROUGH_DASH]);
    context.stroke(outline);
  } else if (cut) {
    context.lineWidth = 1.9;
    context.stroke(new Path2D(cut));
  }
}

/** Pixels for map.addImage, made once the font that counts are set in has come. */
export async function symbolImage(spec: SymbolSpec, ratio: number): Promise<ImageData> {
  if ('text' in spec) await document.fonts.load('600 13px "Source Sans 3"', spec.text);
  const { width, height } = symbolSize(spec);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no 2D canvas for the service symbols');
  context.scale(ratio, ratio);
  drawSymbol(context, spec);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
