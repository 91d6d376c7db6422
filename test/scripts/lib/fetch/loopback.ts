import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Answers to the requests of one path in turn; the last one is repeated. */
export type Answers = readonly RequestListener[];

export interface Loopback {
  /** Address of a path. */
  url(path: string): string;
  /** Sets what a path answers, and gives its address. */
  serve(path: string, ...answers: Answers): string;
  /** Requests so far, in order. */
  readonly requests: readonly IncomingMessage[];
  close(): Promise<void>;
}

/** A server on this machine that behaves as badly as it is told to. */
export async function openLoopback(): Promise<Loopback> {
  const answers = new Map<string, Answers>();
  const counts = new Map<string, number>();
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const count = counts.get(pathname) ?? 0;
    counts.set(pathname, count + 1);
    requests.push(request);
    const list = answers.get(pathname) ?? [];
    (list[Math.min(count, list.length - 1)] ?? status(404))(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return {
    url,
    serve(path, ...list) {
      answers.set(path, list);
      counts.delete(path);
      return url(path);
    },
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Headers = Readonly<Record<string, string | number>>;

export const body =
  (bytes: string | Uint8Array, headers: Headers = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(200, headers).end(bytes);

export const status =
  (code: number, headers: Headers = {}, text = ''): RequestListener =>
  (_, response) =>
    void response.writeHead(code, headers).end(text);

export const silent: RequestListener = () => undefined;

/** Sends the first bytes of what it announces, and cuts the line once they have arrived. */
export const cutAfter =
  (
    count: number,
    bytes: Buffer,
    headers: Headers = {},
    haveArrived: () => boolean = () => true,
  ): RequestListener =>
  async (_, response) => {
    response.writeHead(200, { 'content-length': bytes.length, ...headers }).write(bytes.subarray(0, count));
    do await sleep(5);
    while (!haveArrived());
    response.destroy();
  };

/** Sends the rest that is asked for, as that version; `honest`: another version is sent whole. */
export const rest =
  (bytes: Buffer, etag: string, { honest = true } = {}): RequestListener =>
  (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(from) || (honest && request.headers['if-range'] !== etag))
      return void response.writeHead(200, { etag }).end(bytes);
    const range = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
    return void response.writeHead(206, { etag, 'content-range': range }).end(bytes.subarray(from));
  };
