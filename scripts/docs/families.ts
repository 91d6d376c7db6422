export type Several<Item> = readonly [Item, ...Item[]];

/** Runs of neighbours with one key, in order. */
export function runs<Item>(items: readonly Item[], keyOf: (item: Item) => string): Several<Item>[] {
  const found: [Item, ...Item[]][] = [];
  let lastKey: string | null = null;
  for (const item of items) {
    const key = keyOf(item);
    if (key === lastKey) found.at(-1)?.push(item);
    else found.push([item]);
    lastKey = key;
  }
  return found;
}

/** Items by key, keys in the order in which they first come. */
export function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Several<Item>[] {
  const byKey = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const group = byKey.get(keyOf(item));
    if (group) group.push(item);
    else byKey.set(keyOf(item), [item]);
  }
  return [...byKey.values()];
}

/** What titles have in common: the parts between commas that stand in all of them; the title where there is one. */
export function commonTitle(titles: readonly string[]): string {
  const [first = [], ...others] = [...new Set(titles)].map((title) => title.split(', '));
  return first.filter((part) => others.every((other) => other.includes(part))).join(', ');
}
