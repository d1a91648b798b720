/**
 * The network between browser and server, a real one that can fail: closed (nobody answers), or losing the answers of
 * requests that the server has already carried out.
 */
import { createServer, type Server as HttpServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Exchange {
  method: string;
  path: string;
  body: string;
}

/** Called for each request; what it returns is what the browser gets: the answer, or silence. */
export type Rule = (exchange: Exchange, forward: () => Promise<Answer>) => Promise<Answer | 'silence'>;

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** What the answer says, as the browser reads it. */
export function textOf(answer: Answer): string {
  return (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(answer.body) : answer.body).toString();
}

export class Gate {
  url = '';
  open = true;
  rule: Rule | null = null;
  /** Every request that reached the server, since the last `forget`. */
  log: { method: string; path: string; status: number; body: string }[] = [];
  private listener: HttpServer | null = null;

  constructor(private readonly target: () => string) {}

  async start(): Promise<this> {
    const listener = createServer((from, to) => void this.pass(from, to));
    this.listener = listener;
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    const { listener } = this;
    if (!listener) return;
    listener.closeAllConnections();
    await new Promise((resolve) => listener.close(resolve));
  }

  /** After this, requests pass, and the log is empty. */
  reset(): void {
    this.open = true;
    this.rule = null;
    this.log = [];
  }

  private async pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const silence = () => void to.destroy();
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of from) chunks.push(chunk);
    } catch {
      return; // the browser was killed in mid-sentence
    }
    if (!this.open) return silence();
    const exchange = { method: from.method ?? 'GET', path: from.url ?? '/', body: Buffer.concat(chunks).toString() };
    const forward = () => this.forward(from, exchange, Buffer.concat(chunks));
    try {
      const answer = await (this.rule ? this.rule(exchange, forward) : forward());
      if (answer === 'silence' || !this.open) return silence();
      to.writeHead(answer.status, answer.headers).end(answer.body);
    } catch {
      silence(); // the server is not there, or died on the way
    }
  }

  private forward(from: IncomingMessage, exchange: Exchange, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const to = request(
        new URL(exchange.path, this.target()),
        { method: exchange.method, headers: { ...from.headers, connection: 'close' }, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const answer = { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
            this.log.push({ method: exchange.method, path: exchange.path, status: answer.status, body: exchange.body });
            resolve(answer);
          });
        },
      );
      to.on('error', reject);
      to.end(body);
    });
  }
}
