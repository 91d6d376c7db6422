import { inflateSync } from 'node:zlib';

/* Just enough of PDF to see where Chromium puts the pictures of a page. */

type Matrix = readonly [number, number, number, number, number, number];

/** In points from the lower left corner of the sheet. */
export interface Box {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const OBJECT = /\b(\d+) 0 obj\b([\s\S]*?)\bstream\r?\n/g;

export const sheetsOf = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

/** Where each picture stands on the sheets, before it is clipped; the largest first. */
export function picturesOf(pdf: Buffer): Box[] {
  const pictures = new Set<string>();
  const contents: string[] = [];
  for (const { index, 0: head, 1: id = '', 2: dictionary = '' } of pdf.toString('latin1').matchAll(OBJECT)) {
    if (/\/Subtype\s*\/Image/.test(dictionary)) pictures.add(id);
    else if (dictionary.includes('/FlateDecode')) {
      const start = index + head.length;
      const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
      contents.push(inflateSync(pdf.subarray(start, start + length)).toString('latin1'));
    }
  }
  return contents.flatMap((content) => placed(content, pictures)).toSorted((a, b) => areaOf(b) - areaOf(a));
}

const areaOf = ({ left, bottom, right, top }: Box): number => (right - left) * (top - bottom);

/** Chromium names the picture of object 17 X17. */
function placed(content: string, pictures: ReadonlySet<string>): Box[] {
  const boxes: Box[] = [];
  const saved: Matrix[] = [];
  let now = IDENTITY;
  for (const line of content.split('\n')) {
    const words = line.trim().split(/\s+/);
    const operator = words.at(-1);
    if (operator === 'q') saved.push(now);
    else if (operator === 'Q') now = saved.pop() ?? IDENTITY;
    else if (operator === 'cm') now = times(words.slice(0, 6).map(Number) as unknown as Matrix, now);
    else if (operator === 'Do' && pictures.has(words[0]?.slice(2) ?? '')) boxes.push(unitSquare(now));
  }
  return boxes;
}

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + b * i,
  a * h + b * j,
  c * g + d * i,
  c * h + d * j,
  e * g + f * i + k,
  e * h + f * j + l,
];

function unitSquare([a, b, c, d, e, f]: Matrix): Box {
  const x = [e, e + a, e + c, e + a + c];
  const y = [f, f + b, f + d, f + b + d];
  return { left: Math.min(...x), right: Math.max(...x), bottom: Math.min(...y), top: Math.max(...y) };
}
