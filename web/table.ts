import type { Access, Area, Estimate } from './api.ts';
import { floorOfAnswer } from './legend.ts';
import { lettersOf, orderOf } from './order.ts';
import { needsFloor, perChildren } from './paint.ts';
import type { GapsAnswer, NeedsAnswer, Result } from './result.ts';
import { areaName } from './text/place.ts';
import type { Words } from './text/text.ts';
import { edgeText, estimateText, marginText, minutesText, seatsText } from './text/values.ts';
import { verdictsOf, type Verdict } from './verdict.ts';

/** A number to sort by and the text that says it; null = not known, always last. */
export interface Cell {
  readonly value: number | null;
  readonly text: string;
}
export interface Column {
  readonly id: string;
  readonly label: string;
}
export interface Row {
  readonly geoid: string;
  readonly name: string;
  readonly letter: string | null;
  /** verdict of the rule; null where no rule is asked */
  readonly verdict: Verdict | null;
  /** what stands small under the name; '' = nothing */
  readonly note: string;
  readonly cells: Readonly<Record<string, Cell>>;
}
export interface Table {
  readonly columns: readonly Column[];
  /** in the order of the letters; the other areas after them by GEOID */
  readonly rows: readonly Row[];
  /** rows that the short list shows first: the areas that the order names */
  readonly ordered: number;
}

type Cells = (area: Area) => Pick<Row, 'cells' | 'verdict' | 'note'>;
const NO_CELL: Cell = { value: null, text: '–' };

/** The list: the same areas and numbers as the map. */
export function tableOf(result: Result, words: Words): Table {
  const { answer, areas } = result;
  const order = orderOf(answer);
  const letters = lettersOf(answer);
  const place = new Map(order.map((geoid, index) => [geoid, index]));
  const { columns, cells } = partsOf(result, words);
  const rows = areas
    .toSorted(
      (a, b) =>
        (place.get(a.geoid) ?? Infinity) - (place.get(b.geoid) ?? Infinity) || a.geoid.localeCompare(b.geoid),
    )
    .map((area) => ({
      geoid: area.geoid,
      name: area.name,
      letter: letters.get(area.geoid) ?? null,
      ...cells(area),
    }));
  return { columns, rows, ordered: order.length };
}

/** Rows by a column; unknown is last in both directions, equal rows keep the list's own order. */
export function sortRows(rows: readonly Row[], sort: string | null): readonly Row[] {
  if (sort === null) return rows;
  const falling = sort.startsWith('-');
  const id = falling ? sort.slice(1) : sort;
  const sign = falling ? -1 : 1;
  if (id === 'name') return rows.toSorted((a, b) => sign * areaName(a).localeCompare(areaName(b)));
  return rows.toSorted((a, b) => {
    const [left, right] = [a.cells[id]?.value ?? null, b.cells[id]?.value ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

function partsOf(result: Result, words: Words): { columns: Column[]; cells: Cells } {
  const { answer, areas } = result;
  switch (answer.kind) {
    case 'gaps':
      return gapParts(answer, areas, words);
    case 'access': {
      const parts = accessParts(answer.access.values, answer.access.ratio, words);
      return { ...parts, cells: (area) => ({ cells: parts.cells(area), verdict: null, note: '' }) };
    }
    case 'indicator':
      return estimateParts(answer.values.values, answer.values.indicator.unit, words);
    case 'needs':
      return needParts(answer, words);
  }
}

const column = (id: string, label: string): Column => ({ id, label });

const childrenCell = ({ children }: Area, words: Words): Cell =>
  children === null ? NO_CELL : { value: children, text: words.n.count(children) };

function gapParts(
  answer: GapsAnswer,
  areas: readonly Area[],
  words: Words,
): { columns: Column[]; cells: Cells } {
  const verdicts = verdictsOf(answer, areas);
  const min = words.n.count(floorOfAnswer(answer));
  const parts = accessParts(answer.access.values, answer.access.ratio, words);
  const note = (verdict: Verdict): string =>
    verdict === 'gap' || verdict === 'fine' ? words.t(`verdict.${verdict}`) : unjudged(verdict, min, words);
  return {
    columns: parts.columns,
    cells: (area) => {
      const verdict = verdicts.get(area.geoid) ?? 'missing';
      return { cells: parts.cells(area), verdict, note: note(verdict) };
    },
  };
}

const unjudged = (verdict: Exclude<Verdict, 'gap' | 'fine'>, min: string, words: Words): string =>
  verdict === 'few' ? words.t('verdict.few', { min }) : words.t(`verdict.${verdict}`);

function accessParts(values: readonly Access[], ratio: number | null, words: Words) {
  const rows = new Map(values.map((row) => [row.geoid, row]));
  const per = perChildren(ratio);
  const cellOf = (
    row: Access | undefined,
    value: number | null | undefined,
    text: (value: number) => string,
  ) =>
    row && value !== null && value !== undefined
      ? { value, text: edgeText(text(value), row, ratio !== null, words) }
      : NO_CELL;
  const children = column('children', words.t('list.children'));
  if (ratio === null)
    return {
      columns: [
        children,
        column('sitesWithin20', words.t('list.sitesWithin20')),
        column('nearestMinutes', words.t('list.nearestMinutes')),
      ],
      cells: (area: Area): Record<string, Cell> => {
        const row = rows.get(area.geoid);
        const sites = row?.sitesWithin20 ?? null;
        return {
          children: childrenCell(area, words),
          sitesWithin20: sites === null ? NO_CELL : { value: sites, text: words.n.decimal(sites, 1) },
          nearestMinutes: cellOf(row, row?.nearestMinutes, (value) => minutesText(value, words)),
        };
      },
    };
  return {
    columns: [
      children,
      column('seatsPerChild', words.t('list.seatsPerChild', { n: words.n.decimal(per, 1) })),
      column('seatsShort', words.t('list.seatsShort')),
    ],
    cells: (area: Area): Record<string, Cell> => {
      const row = rows.get(area.geoid);
      const short = row?.seatsShort ?? null;
      return {
        children: childrenCell(area, words),
        seatsPerChild: cellOf(row, row?.seatsPerChild, (value) => seatsText(value, per, words)),
        seatsShort: short === null ? NO_CELL : { value: short, text: words.n.count(short) },
      };
    },
  };
}

function estimateParts(values: readonly Estimate[], unit: Parameters<typeof estimateText>[1], words: Words) {
  const rows = new Map(values.map((row) => [row.geoid, row]));
  const hasMargins = values.some(({ moe }) => moe !== null);
  const cells: Cells = (area) => {
    const row = rows.get(area.geoid);
    const value: Cell = row ? { value: row.value, text: estimateText(row, unit, words) } : NO_CELL;
    const moe: Cell =
      row && row.moe !== null && row.value !== null
        ? { value: row.moe, text: marginText(row.moe, unit, words) }
        : NO_CELL;
    return { cells: { children: childrenCell(area, words), value, moe }, verdict: null, note: '' };
  };
  return {
    columns: [
      column('children', words.t('list.children')),
      column('value', words.t('list.value')),
      ...(hasMargins ? [column('moe', words.t('list.moe'))] : []),
    ],
    cells,
  };
}

function needParts({ needs }: NeedsAnswer, words: Words): { columns: Column[]; cells: Cells } {
  const rows = new Map(needs.areas.map((row) => [row.geoid, row]));
  const floor = needsFloor(needs.categories);
  const cells: Cells = (area) => {
    const row = rows.get(area.geoid);
    const few = area.children !== null && area.children < floor;
    const judged = row?.judged ?? 0;
    const gaps = row?.needs.filter(({ state }) => state === 'gap').map(({ need }) => words.t(`need.${need}`));
    const text = words.t('list.ofJudged', {
      n: words.n.count(row?.gaps ?? 0),
      judged: words.n.count(judged),
    });
    return {
      cells: {
        children: childrenCell(area, words),
        gaps: row && judged > 0 ? { value: row.gaps, text } : { value: null, text: words.t('unknown') },
      },
      verdict: null,
      note: few ? words.t('verdict.few', { min: words.n.count(floor) }) : (gaps ?? []).join(', '),
    };
  };
  return {
    columns: [column('children', words.t('list.children')), column('gaps', words.t('list.gaps'))],
    cells,
  };
}
