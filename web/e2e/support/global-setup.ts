/** Makes the demo company once for the whole run; each server starts on a copy. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server } from './server';

export default async function setup() {
  const server = await new Server().start();
  await server.stop();
  const template = mkdtempSync(join(tmpdir(), 'besace-e2e-demo-'));
  cpSync(server.data, template, { recursive: true });
  await server.remove();
  process.env.BESACE_E2E_DEMO = template;
  return () => rmSync(template, { recursive: true, force: true });
}
