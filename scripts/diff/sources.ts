import { z } from 'zod';
import type { Manifest } from '../../server/manifest.ts';

/** What a manifest says of its sources, as far as a comparison asks; one of older code may say nothing. */
const Records = z.object({
  sources: z
    .array(
      z.object({
        id: z.string(),
        state: z.string().default('read'),
        vintage: z.string(),
        problem: z.string().nullable().default(null),
        files: z.array(z.object({ sha256: z.array(z.string()) })),
      }),
    )
    .default([]),
});

type Record = z.infer<typeof Records>['sources'][number];
type Stand = Pick<Record, 'state' | 'vintage'>;

export interface SourceChanges {
  readonly id: string;
  /** null = it was not asked for */
  readonly before: Stand | null;
  readonly after: Stand | null;
  readonly otherBytes: boolean;
  /** why it was not read now, or not in its newest form */
  readonly problem: string | null;
}

/** The sources that stand otherwise than before: state, vintage or bytes. */
export function sourceChanges(before: Manifest, after: Manifest): SourceChanges[] {
  const [old, now] = [recordsOf(before), recordsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .toSorted()
    .map((id) => changeOf(id, old.get(id), now.get(id)))
    .filter((change) => change.otherBytes || !sameStand(change));
}

const recordsOf = (manifest: Manifest): Map<string, Record> =>
  new Map(Records.parse(manifest).sources.map((record) => [record.id, record]));

const stand = (record: Record | undefined): Stand | null =>
  record ? { state: record.state, vintage: record.vintage } : null;

const digests = ({ files }: Record): string => files.flatMap(({ sha256 }) => sha256).join(' ');

const changeOf = (id: string, old: Record | undefined, now: Record | undefined): SourceChanges => ({
  id,
  before: stand(old),
  after: stand(now),
  otherBytes:
    old !== undefined && now !== undefined && isThere(old) && isThere(now) && digests(old) !== digests(now),
  problem: now?.problem ?? null,
});

const sameStand = ({ before, after }: SourceChanges): boolean =>
  before?.state === after?.state && before?.vintage === after?.vintage;

/** Whether a source's rows are in the snapshot. */
export const isThere = ({ state }: Stand): boolean => state === 'read' || state === 'last_good';
