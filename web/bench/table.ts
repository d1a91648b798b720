/** The table of figures: printed, and written between its marks in docs/benchmarks.md. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const page = join(import.meta.dirname, '../../docs/benchmarks.md');
const [begin, end] = ['<!-- bench-web: begin -->', '<!-- bench-web: end -->'];

export interface Figure {
  what: string;
  /** Each measure, in `unit`. */
  values: number[];
  unit: 'ms' | 'points' | 'kB';
  goal: number;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function held({ values, unit, goal }: Figure): boolean {
  return unit === 'points' ? median(values) >= goal : median(values) <= goal;
}

export function write(figures: Figure[], browser: string): void {
  const round = (n: number) => (n < 10 ? n.toFixed(1) : n.toFixed(0));
  const lines = figures.map((f) => {
    const range = `${round(Math.min(...f.values))} to ${round(Math.max(...f.values))}`;
    const goal = f.unit === 'points' ? `at least ${f.goal}` : `at most ${f.goal} ${f.unit}`;
    const unit = f.unit === 'points' ? '' : ` ${f.unit}`;
    return `| ${f.what} | ${round(median(f.values))}${unit} | ${range} (${f.values.length}) | ${goal} | ${held(f) ? 'held' : '**missed**'} |`;
  });
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const machine = `${new Date().toISOString().slice(0, 10)}, ${commit}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Chromium ${browser}.`;
  const table = [
    machine,
    '',
    '| what | median | lowest to highest (runs) | goal | |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n');
  process.stdout.write(`\n${table}\n`);
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const [, after = ''] = rest.split(end);
  writeFileSync(page, `${before}${begin}\n\n${table}\n\n${end}${after}`);
}
