/**
 * What can be wrong with a row, and what is done about it.
 * `stops`: the list is not used until the descriptor or the file is mended. `by ZIP`: the point is not believed, the ZIP
 * places the row. `mended`: read in another way. `noted`: used as it stands; somebody should look.
 */
export const RULES = {
  cells: ['stops', 'has more or fewer cells than the header'],
  number: ['stops', 'is not a number'],
  negative: ['stops', 'is below zero; if it stands for “not known”, name it in missing'],
  unknown_category: ['stops', 'is not in the table of categories'],
  unknown_privacy: ['stops', 'is neither a home nor a site: it might be somebody’s home'],
  unreadable_point: ['stops', 'is not a point such as POINT (-87.6 41.9)'],
  outside_us: ['by ZIP', 'is a point outside the United States'],
  swapped: ['by ZIP', 'has longitude and latitude the wrong way round'],
  no_minus: ['by ZIP', 'has lost the minus sign of its longitude'],
  not_a_point: ['by ZIP', 'is a shape but not a point'],
  stacked: [
    'noted',
    'is one point of ten or more addresses: a guess of a geocoder (see ignoreStackedPoints)',
  ],
  stacked_ignored: ['by ZIP', 'is a point that many addresses share'],
  far_from_zip: ['by ZIP', 'is a point more than 30 km from its ZIP code'],
  far_from_zip_used: ['noted', 'is a point more than 30 km from its ZIP code'],
  zip_zeros: ['mended', 'has lost its leading zeros'],
  not_a_zip: ['noted', 'is not a ZIP code'],
  contact: ['mended', 'holds a phone or an e-mail: not read'],
  home_like: ['mended', 'sounds like care in somebody’s home: only ZIP code and seats are kept'],
} as const satisfies Record<string, readonly ['stops' | 'by ZIP' | 'mended' | 'noted', string]>;

export type Rule = keyof typeof RULES;

export interface Problem {
  /** 1 = the first row after the header. */
  readonly row: number;
  readonly column: string;
  readonly cell: string;
  readonly rule: Rule;
}

export const stops = ({ rule }: Problem): boolean => RULES[rule][0] === 'stops';

/** `row 3: SEATS: "eight" is not a number` */
export const problemText = ({ row, column, cell, rule }: Problem): string =>
  `row ${row}: ${column}: ${JSON.stringify(cell.slice(0, 80))} ${RULES[rule][1]}`;

/** A row that cannot be read. */
export class RowError extends Error {
  constructor(readonly problem: Problem) {
    super(problemText(problem));
    this.name = 'RowError';
  }
}
