import type { Difference, Tolerance } from './case.ts';

/** Whether a number is the wanted one within the tolerance; null = NaN, "Infinity" = Infinity. */
export function isClose(got: unknown, want: number, { abs, rel }: Tolerance): boolean {
  if (typeof got !== 'number') return false;
  if (got === want) return true;
  return Math.abs(got - want) <= abs + rel * Math.abs(want);
}

const NONE: ReadonlySet<string> = new Set();
/** Keys that say something about the numbers beside them: note, notes, atkinson_note. */
const isNote = (key: string): boolean => /(^|_)notes?$/.test(key);

/**
 * Every difference between what was computed and what is expected, by path. Notes and the keys in `notCompared` are
 * left out.
 */
export function differences(
  got: unknown,
  want: unknown,
  tolerance: Tolerance,
  notCompared = NONE,
  path = '',
): Difference[] {
  const differs: Difference[] = [{ index: path, got, want }];
  if (want === null) return got === null || got === undefined || Number.isNaN(got) ? [] : differs;
  if (want === 'Infinity') return got === Infinity ? [] : differs;
  if (typeof want === 'number') return isClose(got, want, tolerance) ? [] : differs;
  if (Array.isArray(want)) return listDifferences(got, want, tolerance, notCompared, path);
  if (typeof want !== 'object') return got === want ? [] : differs;
  if (typeof got !== 'object' || got === null) return differs;
  return Object.entries(want)
    .filter(([key]) => !notCompared.has(key) && !isNote(key))
    .flatMap(([key, value]) =>
      differences(
        (got as Record<string, unknown>)[key],
        value,
        tolerance,
        notCompared,
        path ? `${path}.${key}` : key,
      ),
    );
}

function listDifferences(
  got: unknown,
  want: readonly unknown[],
  tolerance: Tolerance,
  notCompared: ReadonlySet<string>,
  path: string,
): Difference[] {
  const list = Array.isArray(got) || ArrayBuffer.isView(got) ? Array.from(got as ArrayLike<unknown>) : null;
  if (!list || list.length !== want.length)
    return [{ index: `${path}.length`, got: list?.length ?? typeof got, want: want.length }];
  return want.flatMap((value, i) => differences(list[i], value, tolerance, notCompared, `${path}[${i}]`));
}
