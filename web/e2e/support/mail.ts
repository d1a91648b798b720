/**
 * A real mail server for specs that send: it accepts, refuses or hangs as the spec says, and gives what it got.
 *
 *     const mail = await new MailServer().start();
 *     const server = await new Server({ env: mail.settings }).start();
 */
import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { WorkerFixture } from '@playwright/test';

const root = join(import.meta.dirname, '../../..');
const binary = join(root, 'bin/smtpserver');

export interface Mail {
  to: string[];
  from: string;
  replyTo: string;
  id: string;
  subject: string;
  text: string;
  calendar: string;
  method: string;
}

export type MailMode = 'accept' | 'refuse now' | 'refuse ever' | 'hang';

export interface WithMail {
  /** One for all the tests of a worker, started before what sends through it. */
  mail: MailServer;
}

export class MailServer {
  private process: ChildProcessByStdio<Writable, Readable, null> | null = null;
  private lines: Interface | null = null;
  private port = 0;

  async start(): Promise<this> {
    // `make test-e2e` builds it; who runs one spec by hand gets it too.
    if (!existsSync(binary))
      execFileSync('go', ['build', '-o', binary, './internal/testkit/smtptest/cmd/smtpserver'], { cwd: root });
    this.process = spawn(binary, [], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.process.stdout });
    const [port] = await once(this.lines, 'line');
    this.port = Number(port);
    return this;
  }

  /** What makes Besace send through it. */
  get settings(): Record<string, string> {
    return {
      BESACE_SMTP_HOST: '127.0.0.1',
      BESACE_SMTP_PORT: String(this.port),
      BESACE_SMTP_TLS: 'none',
      BESACE_SMTP_FROM: 'besace@fibralia.example',
      BESACE_SMTP_TIMEOUT: '2s',
    };
  }

  private async ask(line: string): Promise<string> {
    if (!this.process || !this.lines) throw new Error('the mail server is not started');
    const answer = once(this.lines, 'line');
    this.process.stdin.write(`${line}\n`);
    return (await answer)[0];
  }

  async answer(mode: MailMode): Promise<void> {
    await this.ask(mode);
  }

  /** What it accepted, oldest first. */
  async messages(): Promise<Mail[]> {
    return JSON.parse(await this.ask('messages'));
  }

  async stop(): Promise<void> {
    const ended = this.process;
    if (!ended) return;
    const gone = once(ended, 'exit');
    ended.stdin.end();
    await gone;
    this.process = null;
  }
}

/** The fixture of a spec that sends mail. */
export const mailServer: [WorkerFixture<MailServer, object>, { scope: 'worker' }] = [
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it
  async ({}, use) => {
    const mail = await new MailServer().start();
    await use(mail);
    await mail.stop();
  },
  { scope: 'worker' },
];
