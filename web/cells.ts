import type { Access, Area, Estimate, Indicator } from './api.ts';
import { doubtsOf, type Doubt } from './chance.ts';
import { floorOfAnswer } from './legend.ts';
import { needsFloor, perChildren } from './paint.ts';
import type { GapsAnswer, NeedsAnswer, Result } from './result.ts';
import type { Cell, Column, Row } from './table.ts';
import type { Words } from './text/text.ts';
import {
  estimateText,
  marginText,
  minutesErrText,
  minutesText,
  seatsErrText,
  seatsText,
  shortErrText,
  sitesErrText,
} from './text/values.ts';
import { verdictsOf, type Verdict } from './verdict.ts';

type Cells = (area: Area) => Pick<Row, 'cells' | 'verdict' | 'mark' | 'note'>;
/** The columns of one kind of answer, and what an area has in them. */
export interface TableParts {
  readonly columns: readonly Column[];
  readonly cells: Cells;
}

const NO_CELL: Cell = { value: null, text: '–' };

export function partsOf({ answer, areas }: Result, words: Words): TableParts {
  switch (answer.kind) {
    case 'gaps':
      return gapParts(answer, areas, words);
    case 'access':
      return accessParts(answer.access.values, answer.access.ratio, words);
    case 'indicator':
      return estimateParts(answer.values.values, answer.values.indicator.unit, words);
    case 'needs':
      return needParts(answer, words);
  }
}

const column = (id: string, label: string): Column => ({ id, label });

const childrenCell = ({ children }: Area, words: Words): Cell =>
  children === null ? NO_CELL : { value: children, text: words.n.count(children) };

function gapParts(answer: GapsAnswer, areas: readonly Area[], words: Words): TableParts {
  const verdicts = verdictsOf(answer, areas);
  const min = words.n.count(floorOfAnswer(answer));
  const parts = accessParts(answer.access.values, answer.access.ratio, words);
  const doubts = doubtsOf(answer.gaps);
  const told = [...doubts.values()].some(({ chance }) => chance !== null);
  return {
    columns: told ? [column('sure', words.t('list.sure')), ...parts.columns] : parts.columns,
    cells: (area) => {
      const verdict = verdicts.get(area.geoid) ?? 'missing';
      const doubt = doubts.get(area.geoid);
      const plain = parts.cells(area);
      const cells = told ? { sure: sureCell(doubt, verdict, words), ...plain.cells } : plain.cells;
      return { cells, verdict, mark: doubt?.mark ?? null, note: verdictNote(verdict, min, words) };
    },
  };
}

/** The word of the chance; it sorts by the chance itself. */
function sureCell(doubt: Doubt | undefined, verdict: Verdict, words: Words): Cell {
  if (doubt) {
    const text = doubt.word === null ? words.t('unknown') : words.t(`word.${doubt.word}`);
    return { value: doubt.chance, text };
  }
  return verdict === 'fine' ? { value: null, text: words.t('verdict.fine') } : NO_CELL;
}

/** A gap has its letter or square, and what is fine needs no word. */
function verdictNote(verdict: Verdict, min: string, words: Words): string {
  if (verdict === 'gap' || verdict === 'fine') return '';
  return verdict === 'few' ? words.t('verdict.few', { min }) : words.t(`verdict.${verdict}`);
}

function accessParts(values: readonly Access[], ratio: number | null, words: Words): TableParts {
  const rows = new Map(values.map((row) => [row.geoid, row]));
  const [columns, cellsOf] = ratio === null ? minuteColumns(words) : seatColumns(ratio, words);
  return {
    columns: [column('children', words.t('list.children')), ...columns],
    cells: (area) => ({
      cells: { children: childrenCell(area, words), ...cellsOf(rows.get(area.geoid)) },
      verdict: null,
      mark: null,
      note: '',
    }),
  };
}

type RowCells = (row: Access | undefined) => Record<string, Cell>;

function minuteColumns(words: Words): [Column[], RowCells] {
  const columns = [
    column('sitesWithin20', words.t('list.sitesWithin20')),
    column('nearestMinutes', words.t('list.nearestMinutes')),
  ];
  return [
    columns,
    (row) => ({
      sitesWithin20: cellOf(row, 'sitesWithin20', (sites, known) =>
        sitesErrText(words.n.decimal(sites, 1), known, words),
      ),
      nearestMinutes: cellOf(row, 'nearestMinutes', (minutes, known) =>
        minutesErrText(minutesText(minutes, words), known, words),
      ),
    }),
  ];
}

function seatColumns(ratio: number, words: Words): [Column[], RowCells] {
  const per = perChildren(ratio);
  const columns = [
    column('seatsPerChild', words.t('list.seatsPerChild', { n: words.n.decimal(per, 1) })),
    column('seatsShort', words.t('list.seatsShort')),
  ];
  return [
    columns,
    (row) => ({
      seatsPerChild: cellOf(row, 'seatsPerChild', (seats, known) =>
        seatsErrText(seatsText(seats, per, words), known, words),
      ),
      seatsShort: cellOf(row, 'seatsShort', (short, known) =>
        shortErrText(words.n.count(short), known, words),
      ),
    }),
  ];
}

function cellOf(
  row: Access | undefined,
  field: 'seatsPerChild' | 'seatsShort' | 'nearestMinutes' | 'sitesWithin20',
  say: (value: number, row: Access) => string,
): Cell {
  const value = row?.[field] ?? null;
  return row && value !== null ? { value, text: say(value, row) } : NO_CELL;
}

function estimateParts(values: readonly Estimate[], unit: Indicator['unit'], words: Words): TableParts {
  const rows = new Map(values.map((row) => [row.geoid, row]));
  const hasMargins = values.some(({ moe }) => moe !== null);
  const cells: Cells = (area) => {
    const row = rows.get(area.geoid);
    const value: Cell = row ? { value: row.value, text: estimateText(row, unit, words) } : NO_CELL;
    const moe: Cell =
      row && row.moe !== null && row.value !== null
        ? { value: row.moe, text: marginText(row.moe, unit, words) }
        : NO_CELL;
    return {
      cells: { children: childrenCell(area, words), value, moe },
      verdict: null,
      mark: null,
      note: '',
    };
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

function needParts({ needs }: NeedsAnswer, words: Words): TableParts {
  const rows = new Map(needs.areas.map((row) => [row.geoid, row]));
  const floor = needsFloor(needs.categories);
  const min = words.n.count(floor);
  const cells: Cells = (area) => {
    const row = rows.get(area.geoid);
    const few = area.children !== null && area.children < floor;
    const gaps = row?.needs.filter(({ state }) => state === 'gap') ?? [];
    const names = gaps.map(({ need }) => words.t(`need.${need}`)).join(', ');
    return {
      cells: { children: childrenCell(area, words), gaps: needsCell(row, words) },
      verdict: few ? 'few' : null,
      mark: null,
      note: few ? words.t('verdict.few', { min }) : names,
    };
  };
  return {
    columns: [column('children', words.t('list.children')), column('gaps', words.t('list.gaps'))],
    cells,
  };
}

function needsCell(row: NeedsAnswer['needs']['areas'][number] | undefined, words: Words): Cell {
  if (!row || row.judged === 0) return { value: null, text: words.t('unknown') };
  const given = { n: words.n.count(row.gaps), judged: words.n.count(row.judged) };
  return { value: row.gaps, text: words.t('list.ofJudged', given) };
}
