/*
 * Runs a measurement that is written in TypeScript: compiled aside with the sources, then run.
 *   node bench/run.mjs related/publish ARTICLES.ndjson
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = '', ...args] = process.argv.slice(2);
const made = mkdtempSync(join(root, '.building-bench-'));
try {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = [
    '--project',
    'tsconfig.json',
    '--noEmit',
    'false',
    '--noCheck',
    '--rootDir',
    '.',
    '--outDir',
    made,
  ];
  run(tsc, options);
  for (const part of ['bin', 'samples', 'package.json'])
    cpSync(join(root, part), join(made, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(made, 'node_modules'));
  run(join(made, 'bench', `${name}.js`), args);
} finally {
  rmSync(made, { recursive: true, force: true });
}

function run(program, programArgs) {
  const { status } = spawnSync(process.execPath, [program, ...programArgs], {
    cwd: process.cwd(),
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
