import { builtinEnvironments, type Environment } from 'vitest/runtime';

/** One document for all the files that a worker tries: making one, and loading React into it, costs more than most tests. */
let made: Promise<unknown> | undefined;

export default {
  name: 'document',
  viteEnvironment: 'client',
  async setup(global, options) {
    made ??= Promise.resolve(builtinEnvironments['happy-dom'].setup(global, options));
    await made;
    return { teardown() {} };
  },
} satisfies Environment;
