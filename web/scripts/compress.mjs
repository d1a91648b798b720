// Compresses what was built once, so that the program sends it as it is: file.js.br and file.js.gz take the place of
// file.js, which the program makes of the latter for the rare client that reads neither. What does not get smaller stays
// as it is, and so does what is not for browsers.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../dist/app/', import.meta.url));
const text = /\.(js|css|html|svg|json|webmanifest|txt)$/;

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !text.test(entry.name) || basename(entry.parentPath).startsWith('.')) continue;
  const plain = readFileSync(file);
  const brotli = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
  const gzip = gzipSync(plain, { level: 9 });
  if (gzip.length >= plain.length) continue;
  if (brotli.length < gzip.length) writeFileSync(`${file}.br`, brotli);
  writeFileSync(`${file}.gz`, gzip);
  rmSync(file);
}
