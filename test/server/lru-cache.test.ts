import { describe, expect, it } from 'vitest';
import { LruCache } from '../../server/lru-cache.ts';

describe('LruCache', () => {
  it('makes a value once and forgets the least recently used', async () => {
    const cache = new LruCache<string>(2);
    const made: string[] = [];
    const get = (key: string): Promise<string> =>
      cache.get(key, async () => {
        made.push(key);
        return key;
      });
    await Promise.all([get('a'), get('a'), get('b')]);
    await get('a');
    await get('c');
    await get('a');
    await get('b');
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('does not keep a failure', async () => {
    const cache = new LruCache<number>(1);
    await expect(cache.get('k', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await cache.get('k', async () => 7)).toBe(7);
  });

  it('refuses to hold nothing', () => {
    expect(() => new LruCache(0)).toThrow('limit must be at least 1, got 0');
  });
});
