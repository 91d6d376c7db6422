import { readManifest } from '../../server/manifest.ts';
import { areaChanges, type AreaChanges } from './areas.ts';
import { measureChanges, type MeasureChanges } from './measures.ts';
import { openPair } from './pair.ts';
import type { DefaultRule } from './rules.ts';
import { serviceChanges, type ServiceChanges } from './services.ts';
import { sourceChanges, type SourceChanges } from './sources.ts';
import { tableChanges, type TableChanges } from './tables.ts';
import { verdictChanges, type VerdictChanges } from './verdicts.ts';

/** What became of one snapshot in another; every list holds what did not change too, but for `sources`. */
export interface SnapshotDiff {
  readonly before: string;
  readonly after: string;
  readonly areas: readonly AreaChanges[];
  readonly verdicts: readonly VerdictChanges[];
  readonly measures: readonly MeasureChanges[];
  readonly services: readonly ServiceChanges[];
  readonly sources: readonly SourceChanges[];
  readonly tables: readonly TableChanges[];
}

/** Compares two snapshot folders of this code's schema. */
export async function diffSnapshots(
  beforeFolder: string,
  afterFolder: string,
  rules: readonly DefaultRule[],
): Promise<SnapshotDiff> {
  const [before, after] = await Promise.all([readManifest(beforeFolder), readManifest(afterFolder)]);
  const db = await openPair(beforeFolder, afterFolder);
  try {
    return {
      before: before.id,
      after: after.id,
      areas: await areaChanges(db),
      verdicts: await verdictChanges(db, rules),
      measures: await measureChanges(db),
      services: await serviceChanges(db),
      sources: sourceChanges(before, after),
      tables: await tableChanges(db),
    };
  } finally {
    await db.close();
  }
}
