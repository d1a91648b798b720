/** A tile server on this machine: every tile is the same grey picture, until it is told to refuse. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const grey = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGO4desWAATpAm5DcPRMAAAAAElFTkSuQmCC',
  'base64',
);

export class Tiles {
  url = '';
  refuses = false;
  asked: string[] = [];
  private readonly listener = createServer((request, answer) => {
    this.asked.push(request.url ?? '');
    if (this.refuses) answer.writeHead(503).end();
    else answer.writeHead(200, { 'Content-Type': 'image/png', 'Access-Control-Allow-Origin': '*' }).end(grey);
  });

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.listener.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
    return this;
  }

  /** What makes a server show them. */
  settings(more: Record<string, string> = {}): Record<string, string> {
    return {
      BESACE_MAP_TILES: `${this.url}/{z}/{x}/{y}.png`,
      BESACE_MAP_ATTRIBUTION: '© Géographe d’essai',
      BESACE_CONNECTOR_NETWORKS: '127.0.0.0/8',
      ...more,
    };
  }

  async stop(): Promise<void> {
    this.listener.closeAllConnections();
    await new Promise((resolve) => this.listener.close(resolve));
  }
}
