import type { Lang } from '../selection.ts';

const LOCALES: Record<Lang, string> = { en: 'en-US', es: 'es-US' };

/** Numbers as people read them: rounded by what they are worth, grouped by language. */
export interface Numbers {
  /** Every digit of a count. */
  readonly count: (value: number) => string;
  /** For sentences: two significant digits from 100 up, whole below. */
  readonly about: (value: number) => string;
  /** At most this many decimals. */
  readonly decimal: (value: number, decimals: number) => string;
  /** Exactly this many decimals, for columns. */
  readonly fixed: (value: number, decimals: number) => string;
  /** 0.294 -> "29.4%". */
  readonly percent: (share: number, decimals?: number) => string;
  /** Whole dollars: "$52,300". */
  readonly dollars: (value: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly time: (date: Date) => string;
}

export function numbersOf(lang: Lang): Numbers {
  const locale = LOCALES[lang];
  const formats = new Map<string, Intl.NumberFormat>();
  const format = (value: number, least: number, most: number): string => {
    const key = `${least} ${most}`;
    const known = formats.get(key);
    const digits = { minimumFractionDigits: least, maximumFractionDigits: most };
    const used = known ?? new Intl.NumberFormat(locale, digits);
    formats.set(key, used);
    return used.format(value).replace('-', '−');
  };
  const decimal = (value: number, digits: number): string => format(value, 0, digits);
  const fixed = (value: number, digits: number): string => format(value, digits, digits);
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    decimal,
    fixed,
    count: (value) => decimal(value, 0),
    about: (value) => decimal(roundTo(value, 2), 0),
    percent: (share, digits = 0) => `${fixed(share * 100, digits)}%`,
    dollars: (value) => `$${decimal(value, 0)}`,
    list: (items) => lists.format(items),
    time: (date) => times.format(date),
  };
}

/** Whole below 100; from there on this many significant digits. */
export function roundTo(value: number, significant: number): number {
  const rounded = Math.round(value);
  if (Math.abs(rounded) < 100) return rounded;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value))) + 1 - significant);
  return Math.round(value / step) * step;
}
