/**
 * The real program under test: started on a free port with data of its own, stopped or killed, and started again on
 * the same data and port. Gone when the test ends.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const binary = process.env.BESACE_BINARY ?? join(import.meta.dirname, '../../../bin/besace');

/** Password of everybody in the demo company. */
export const demo = {
  password: 'besace-demonstration',
  adviser: 'camille@fibralia.example',
  manager: 'claude@fibralia.example',
  admin: 'alix@fibralia.example',
};

export interface ServerOptions {
  profile?: 'demo' | 'standard';
  /** postgres://… ; a SQLite file of its own when absent. */
  databaseURL?: string;
  binary?: string;
  /** More settings, as variables of its environment. */
  env?: Record<string, string>;
}

export class Server {
  readonly data = mkdtempSync(join(tmpdir(), 'besace-e2e-'));
  /** http://127.0.0.1:port, the same after a restart. */
  url = '';
  /** What the program printed since it started. */
  printed = '';
  private process: ChildProcess | null = null;
  private readonly heard = new EventEmitter();

  constructor(readonly options: ServerOptions = {}) {}

  /** Starts the program and waits until it listens. */
  async start(): Promise<this> {
    const demo = process.env.BESACE_E2E_DEMO;
    const first = this.url === '';
    if (first && demo && this.options.profile !== 'standard' && !this.options.databaseURL)
      cpSync(demo, this.data, { recursive: true });
    const listen = this.url ? new URL(this.url).host : '127.0.0.1:0';
    const child = spawn(
      this.options.binary ?? binary,
      ['serve', '--listen', listen, '--profile', this.options.profile ?? 'demo', '--log-level', 'warn'],
      {
        env: this.env,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    this.process = child;
    this.printed = '';
    const address = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`besace ended with ${code} before it listened`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        this.printed += `${line}\n`;
        this.heard.emit('line');
        const found = /^Besace écoute sur (http:\S+)/.exec(line)?.[1];
        if (found) resolve(found);
      });
    });
    this.url = address;
    return this;
  }

  private get env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      BESACE_DATABASE_URL: this.options.databaseURL ?? `sqlite:${join(this.data, 'besace.db')}`,
      BESACE_SECRET_FILE: join(this.data, 'besace.key'),
      BESACE_FORCE_DEMO: 'true',
      ...this.options.env,
    };
  }

  /** What a command of the program prints, on the same data, while it serves. */
  command(...words: string[]): string {
    return execFileSync(this.options.binary ?? binary, words, { env: this.env, encoding: 'utf8' });
  }

  /** Waits until the program prints this; returns its first group. */
  says(pattern: RegExp): Promise<string> {
    return new Promise((resolve) => {
      const look = () => {
        const found = pattern.exec(this.printed)?.[1];
        if (found) resolve(found);
        else this.heard.once('line', look);
      };
      look();
    });
  }

  async isUp(): Promise<boolean> {
    return this.process !== null && this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Stops it in order, as an administrator does. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}
