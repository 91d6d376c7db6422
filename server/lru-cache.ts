/** Results that take long to make: one maker at a time for each key, the least recently used forgotten first. */
export class LruCache<Value> {
  readonly #entries = new Map<string, Promise<Value>>();

  constructor(private readonly limit: number) {
    if (!(limit >= 1)) throw new RangeError(`limit must be at least 1, got ${limit}`);
  }

  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const entry = this.#entries.get(key) ?? this.#made(key, make);
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > this.limit) this.#entries.delete(this.#entries.keys().next().value as string);
    return entry;
  }

  /** A failure is not kept: the next caller tries again. */
  #made(key: string, make: () => Promise<Value>): Promise<Value> {
    const entry = make();
    entry.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    return entry;
  }
}
