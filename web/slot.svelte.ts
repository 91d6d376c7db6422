import { ApiError } from './api.ts';

/**
 * The last good value with the key of the question that made it. A reply whose key is no longer wanted is
 * dropped; a failure keeps the value.
 */
export class Slot<Value> {
  value = $state.raw<Value | null>(null);
  /** Key of the value. */
  key = $state.raw<string | null>(null);
  /** When the value came. */
  at = $state.raw<Date | null>(null);
  wanted = $state.raw<string | null>(null);
  error = $state.raw<ApiError | null>(null);
  loading = $derived(this.wanted !== null && this.wanted !== this.key && this.error === null);
  #running: AbortController | null = null;

  /** Ask for this key unless it is asked for already. */
  async want(key: string, fetcher: (signal: AbortSignal) => Promise<Value>): Promise<void> {
    if (key === this.wanted && !this.error) return;
    this.#running?.abort();
    this.wanted = key;
    this.error = null;
    if (key === this.key) return;
    const running = (this.#running = new AbortController());
    try {
      const value = await fetcher(running.signal);
      if (this.#running === running) this.#keep(key, value);
    } catch (error) {
      if (this.#running !== running || running.signal.aborted) return;
      this.error = asApiError(error);
    }
  }

  /** Stop waiting; the last good value stays. */
  cancel(): void {
    this.#running?.abort();
    this.wanted = this.key;
    this.error = null;
  }

  /** Nothing is asked any more. */
  clear(): void {
    this.#running?.abort();
    this.#running = null;
    this.value = this.key = this.at = this.wanted = this.error = null;
  }

  #keep(key: string, value: Value): void {
    this.value = value;
    this.key = key;
    this.at = new Date();
  }
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError('unreadable', error instanceof Error ? error.message : String(error), null, error);
}
