/** Progress lines: rewritten in place on a terminal, one plain line each otherwise. */
export class Progress {
  readonly #started = performance.now();
  readonly #terminal = Boolean(process.stderr.isTTY);

  /** A step that is under way; the next call replaces it on a terminal. */
  step(text: string): void {
    this.#write(text, this.#terminal ? '' : '\n');
  }

  /** A line that stays. */
  done(text: string): void {
    this.#write(text, '\n');
  }

  #write(text: string, end: string): void {
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1).padStart(6);
    process.stderr.write(`${this.#terminal ? '\r\u001B[K' : ''}${seconds} s  ${text}${end}`);
  }
}
