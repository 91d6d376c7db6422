import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { INDEX_NAME, parseIndex } from '../lib/mirror-index.ts';

export interface MirrorServer {
  /** What `--mirror` takes. */
  readonly url: string;
  close(): void;
}

/** A mirror folder, or the index file of one, as a mirror on the network: what is read from there is written to the disk. */
export async function serveMirror(path: string): Promise<MirrorServer> {
  const indexPath = (await stat(path)).isDirectory() ? join(path, INDEX_NAME) : path;
  const index = parseIndex(await readFile(indexPath), indexPath);
  const base = resolve(dirname(indexPath), index.base);
  const places = new Set(
    Object.values(index.files)
      .flat()
      .map((entry) => entry.path),
  );
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname.slice(1));
    if (asked === INDEX_NAME) response.end(JSON.stringify({ ...index, base: '.' }));
    else if (places.has(asked)) void send(join(base, asked), response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/${INDEX_NAME}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function send(path: string, response: ServerResponse): Promise<void> {
  const { size } = await stat(path);
  response.writeHead(200, { 'content-length': size });
  // Whoever asked may be gone before the end.
  await pipeline(createReadStream(path), response).catch(() => response.destroy());
}
