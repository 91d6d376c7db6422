export interface ChaosOptions {
  readonly moments: number;
  readonly seed: number;
  readonly mirror: string;
  /** No new trial is begun after so many. */
  readonly minutes: number;
}

export interface Report {
  /** false: a live snapshot was harmed. */
  readonly ok: boolean;
  /** Markdown. */
  readonly text: string;
}

/** Disturbs refreshes in a folder of its own; `say` is told how far it is. Throws where even an undisturbed one fails. */
export type Trial = (options: ChaosOptions, say: (text: string) => void) => Promise<Report>;
