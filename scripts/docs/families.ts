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

/** What titles have in common, the parts between commas that stand in all of them, and what each has besides. */
export function sharedTitle(titles: readonly string[]): { readonly common: string; readonly own: string[] } {
  const parts = titles.map((title) => title.split(', '));
  const common = (parts[0] ?? []).filter((part) => parts.every((other) => other.includes(part)));
  return {
    common: common.join(', '),
    own: parts.map((one) => one.filter((part) => !common.includes(part)).join(', ')),
  };
}
