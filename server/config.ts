import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Every environment variable the server reads; the README names each. */
export const SETTINGS = {
  PORT: 'port to listen on, 0 to 65535 (0 = any free one); 8080 unless set',
  HOST: 'address to listen on; 127.0.0.1 unless set, so that only this machine can ask',
  DATA_DIR: 'folder of the snapshots: `current` names the live one in `snapshots/`; data unless set',
  PLACEWELL_STARTER: 'snapshot folder to open where DATA_DIR holds no `current`; set by `npm start`',
} as const;

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly starter: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings from the environment; an empty variable counts as not set. Throws naming variable and allowed values. */
export function parseConfig(env: Environment): Config {
  return Object.freeze({
    port: parsePort(env['PORT'] || '8080'),
    host: parseHost(env['HOST'] || '127.0.0.1'),
    dataDir: env['DATA_DIR'] ? resolve(env['DATA_DIR']) : resolve(root, 'data'),
    starter: env['PLACEWELL_STARTER'] ? resolve(env['PLACEWELL_STARTER']) : null,
  });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new RangeError(`PORT must be a whole number from 0 to 65535, got ${JSON.stringify(text)}`);
  return port;
}

function parseHost(text: string): string {
  if (!/^[A-Za-z0-9.:_-]+$/.test(text))
    throw new RangeError(
      `HOST must be a host name or an address such as 127.0.0.1 or 0.0.0.0, got ${JSON.stringify(text)}`,
    );
  return text;
}
