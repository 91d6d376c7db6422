import { textOrNull } from '../lib/service-rows.ts';
import { RowError, type Rule } from './rules.ts';
import type { ListRecord } from './table.ts';

type Report = (column: string, cell: string, rule: Rule) => void;

const PHONE_OR_EMAIL = /\S@\S+\.\S|\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b/;

/** A row as the descriptor sees it: words for "not known" are blank, unreadable cells throw a RowError. */
export class Row {
  constructor(
    readonly record: ListRecord,
    private readonly missing: readonly string[],
    private readonly report: Report,
  ) {}

  /** '' where the cell is blank, or a word for blank. */
  text(column: string): string {
    return textOrNull(this.record.cells[column], this.missing) ?? '';
  }

  /** Text that may be shown; null where it is blank, or holds a phone or an e-mail. */
  shown(column: string): string | null {
    const text = this.text(column);
    if (!PHONE_OR_EMAIL.test(text)) return text || null;
    this.report(column, '(not shown)', 'contact');
    return null;
  }

  /** Thousands may be separated by commas. */
  number(column: string): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const value = Number(/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text);
    return Number.isFinite(value) ? value : this.fail(column, 'number');
  }

  /** A number that cannot be below zero. */
  count(column: string): number | null {
    const value = this.number(column);
    return value !== null && value < 0 ? this.fail(column, 'negative') : value;
  }

  fail(column: string, rule: Rule): never {
    throw new RowError({ row: this.record.row, column, cell: this.record.cells[column] ?? '', rule });
  }

  note(column: string, rule: Rule, cell = this.record.cells[column] ?? ''): void {
    this.report(column, cell, rule);
  }
}
