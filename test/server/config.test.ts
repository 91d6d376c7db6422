import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig, SETTINGS } from '../../server/config.ts';

describe('settings', () => {
  it('have defaults, also where a variable is empty', () => {
    const root = resolve(import.meta.dirname, '../..');
    const defaults = { port: 8080, host: '127.0.0.1', dataDir: resolve(root, 'data'), starter: null };
    expect(parseConfig({})).toEqual(defaults);
    expect(parseConfig({ PORT: '', HOST: '', DATA_DIR: '', PLACEWELL_STARTER: '' })).toEqual(defaults);
  });

  it('are read from the environment, paths from where one stands', () => {
    const env = { PORT: '0', HOST: '::1', DATA_DIR: 'some/where', PLACEWELL_STARTER: '/a/b' };
    expect(parseConfig(env)).toEqual({
      port: 0,
      host: '::1',
      dataDir: resolve('some/where'),
      starter: '/a/b',
    });
  });

  it.each(['http', '-1', '65536', '80.5', '8080 ', '0x50', '1e3'])('refuse the port %j', (PORT) => {
    expect(() => parseConfig({ PORT })).toThrow(
      `PORT must be a whole number from 0 to 65535, got ${JSON.stringify(PORT)}`,
    );
  });

  it.each(['my host', 'http://localhost', 'a/b'])('refuse the host %j', (HOST) => {
    expect(() => parseConfig({ HOST })).toThrow(/^HOST must be a host name or an address/);
  });

  it('are frozen and each described', () => {
    expect(Object.isFrozen(parseConfig({}))).toBe(true);
    for (const meaning of Object.values(SETTINGS)) expect(meaning.length).toBeGreaterThan(20);
  });
});
