import { z } from 'zod';

/** The parts of a descriptor that say what rows and columns of a list mean. */

const column = z.string().trim().min(1);

/** Columns that hold people: none of them may become something that is stored. */
const PERSONAL = /contact|e-?mail|phone|fax|attention|licen[sc]ee|owner/i;
const storable = column.refine((name) => !PERSONAL.test(name), {
  error: ({ input }) => `${String(input)} looks like a person’s: contacts, phones and e-mails are not read`,
});
const lines = z.union([storable.transform((name) => [name]), z.array(storable).min(1)], {
  error: 'a column, or a list of columns (and none of a contact person, phone or e-mail)',
});

export const columns = z.strictObject({
  /** The agency's own number; without it one is made of name, address, ZIP and point. */
  id: lines.optional(),
  name: storable.optional(),
  /** One line, or several that are joined. */
  address: lines.optional(),
  city: storable.optional(),
  /** Of a text that holds more than a ZIP, the last five digits that stand alone. */
  zip: z
    .union([storable, z.strictObject({ within: storable })], {
      error: 'zip must be a column or {"within": column}',
    })
    .optional(),
  beds: column.optional(),
  /** Ages in words, or seats by age group: words for the group -> column. */
  ages: z
    .union([storable, z.record(z.string().trim().min(1), column)], {
      error: 'ages must be a column or {"words for an age group": column}',
    })
    .optional(),
});

/** Where the point is: in the file's shapes, in two columns, in one text, or nowhere. */
export const point = z.union(
  [
    z.literal(['shape', 'none']),
    z.strictObject({ lon: column, lat: column }),
    /** `POINT (lon lat)`, or `(lat, lon)` as it stands in addresses of Socrata tables */
    z.strictObject({ text: column }),
  ],
  { error: 'point must be "shape", "none", {"lon": column, "lat": column} or {"text": column}' },
);

/** A test of one cell; a row that fails it is left out for the reason given. */
export const condition = z
  .strictObject({
    column,
    equals: z.string().optional(),
    in: z.array(z.string()).min(1).optional(),
    /** small and capital letters alike */
    contains: z.string().min(1).optional(),
    blank: z.literal(true).optional(),
    /** keep the rows for which the test does not hold */
    not: z.literal(true).optional(),
    /** why the others are left out, in plain words; the manifest shows it */
    reason: z.string().trim().min(1),
  })
  .refine(
    (test) =>
      [test.equals, test.in, test.contains, test.blank].filter((each) => each !== undefined).length === 1,
    { error: 'exactly one of equals, in, contains and blank' },
  );

const EACH = z.strictObject({
  each: z.number().positive(),
  /** needed where the category counts seats: why every place is taken to have so many */
  because: z.string().trim().min(1).optional(),
});
const SUM = z.strictObject({
  sum: z.array(column).min(1),
  minus: z.array(column).default([]),
});

export const capacity = z.union([EACH, SUM], {
  error: 'capacity must be {"each": number} or {"sum": [columns], "minus": [columns]}',
});

export const category = z.union(
  [
    z.string().trim().min(1),
    /** The whole cell decides; null = not used. A cell that is not in the table stops the list, unless `others` drops it. */
    z.strictObject({
      column,
      table: z.record(z.string(), z.string().nullable()),
      others: z.literal('drop').optional(),
    }),
    /** The first word that the cell contains decides; none = not used. */
    z.strictObject({
      column,
      words: z.array(z.strictObject({ contains: z.string().min(1), category: z.string() })).min(1),
    }),
  ],
  { error: 'category must be an id, {"column", "table"} or {"column", "words"}' },
);

export const privacy = z.union(
  [
    z.strictObject({ class: z.literal(['site', 'home']) }),
    /** A cell that is in neither list stops the list: it might be somebody's home. */
    z.strictObject({
      class: z.literal('mixed'),
      column,
      homes: z.array(z.string()).min(1),
      sites: z.array(z.string()),
    }),
    z.strictObject({
      class: z.literal('mixed'),
      column,
      homesContain: z.array(z.string().min(1)).min(1),
    }),
  ],
  {
    error:
      'privacy must be {"class": "site"}, {"class": "home"} or {"class": "mixed", "column", "homes", "sites"}; ' +
      'shelters and refuges are not imported at all',
  },
);

/** `exact`: rows alike in every column; `by`: rows alike in these. The first is kept. */
export const duplicates = z.union(
  [z.literal(['keep', 'exact']), z.strictObject({ by: z.array(column).min(1) })],
  { error: 'duplicates must be "keep", "exact" or {"by": [columns]}' },
);

export type ListColumns = z.output<typeof columns>;
export type ListPoint = z.output<typeof point>;
export type Condition = z.output<typeof condition>;
export type ListCapacity = z.output<typeof capacity>;
export type ListCategory = z.output<typeof category>;
export type ListPrivacy = z.output<typeof privacy>;
export type Duplicates = z.output<typeof duplicates>;
