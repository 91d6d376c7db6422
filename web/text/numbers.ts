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
  /** 0.294 -> "29.4%". */
  readonly percent: (share: number, decimals?: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly time: (date: Date) => string;
}

export function numbersOf(lang: Lang): Numbers {
  const locale = LOCALES[lang];
  const decimals = new Map<number, Intl.NumberFormat>();
  const decimal = (value: number, digits: number): string => {
    let format = decimals.get(digits);
    if (!format)
      decimals.set(digits, (format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits })));
    return format.format(value).replace('-', '−');
  };
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    decimal,
    count: (value) => decimal(value, 0),
    about: (value) => decimal(roundTo(value, 2), 0),
    percent: (share, digits = 0) => `${decimal(share * 100, digits)}%`,
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
