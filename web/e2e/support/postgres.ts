/** Fresh PostgreSQL databases for tests, from a server that ends with this process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

export class Postgres {
  private child: ChildProcess | null = null;
  private lines: Interface | null = null;

  async database(): Promise<string> {
    const { child, lines } = this.running();
    const address = new Promise<string>((resolve, reject) => {
      lines.once('line', resolve);
      child.once('exit', (code) => reject(new Error(`the PostgreSQL of the tests ended with ${code}`)));
    });
    child.stdin?.write('new\n');
    return address;
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    await gone;
  }

  private running(): { child: ChildProcess; lines: Interface } {
    const root = join(import.meta.dirname, '../../..');
    this.child ??= spawn(join(root, 'bin/test-postgres'), { stdio: ['pipe', 'pipe', 'inherit'] });
    if (!this.child.stdout) throw new Error('no output');
    this.lines ??= createInterface({ input: this.child.stdout });
    return { child: this.child, lines: this.lines };
  }
}
