/** One upstream file as it was read: where from, and the digest of its bytes. */
export interface FileRecord {
  readonly name: string;
  readonly url: string;
  readonly agencyUrl: string;
  readonly agencyConfirmed: boolean;
  readonly copy: { readonly url: string; readonly form: string; readonly note?: string } | null;
  readonly sha256: readonly string[];
  readonly bytes: number;
  /** day the bytes were fetched; null = a mirror does not say */
  readonly retrieved: string | null;
}

/**
 * read: the newest bytes; last_good: those of an earlier snapshot, the newest could not be had or not be read;
 * not_needed: another source gave what it has; not_had: neither the network nor the mirror gave it;
 * unreadable: it came, but not in the form that is known, and there are no earlier bytes
 */
export type SourceState = 'read' | 'last_good' | 'not_needed' | 'not_had' | 'unreadable';

/** One source as it was read. */
export interface SourceRecord {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
  readonly vintage: string;
  readonly state: SourceState;
  /** why it was not read, or not in its newest form; null = nothing to say */
  readonly problem: string | null;
  readonly files: readonly FileRecord[];
  readonly rowsIn: number;
  readonly rowsOut: number;
  /** dropped rows by reason */
  readonly drops: Readonly<Record<string, number>>;
}

/** What refresh writes into manifest.json beside the id, the rows by table and the digests of the files. */
export interface Provenance {
  readonly schema: 'placewell-snapshot/1';
  readonly codeVersion: string;
  /** the command that makes it again from the same files */
  readonly command: string;
  readonly sources: readonly SourceRecord[];
  /** what deriving lost or could not place: amounts by name, then by state, source or reason */
  readonly reports: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
