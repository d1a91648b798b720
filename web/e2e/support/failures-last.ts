/** After hundreds of lines, says once more what failed and why, briefly: the end of a log is what one is shown. */
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

export default class FailuresLast implements Reporter {
  private readonly failures: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === test.expectedStatus || result.status === 'skipped') return;
    const said = result.errors.map(({ message = result.status }) => message.replace(colours, '').slice(0, 1500));
    this.failures.push([test.titlePath().filter(Boolean).join(' › '), ...said].join('\n'));
  }

  onEnd(): void {
    for (const failure of this.failures) process.stdout.write(`\n${failure}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
