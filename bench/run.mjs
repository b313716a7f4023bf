/*
 * Runs a measurement that is written in TypeScript: compiled aside with the sources, then run in the project's folder.
 *   node bench/run.mjs related/publish ARTICLES.ndjson
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './places.mjs';

const [name = '', ...args] = process.argv.slice(2);
if (!existsSync(join(root, 'bench', `${name}.ts`))) {
  process.stderr.write(
    `There is no measurement ${JSON.stringify(name.slice(0, 200))}; expected the name of a file in bench/ without .ts, such as compare/bench.\n`,
  );
  process.exit(2);
}
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
  // A file or folder is named from where the command was called.
  const absolute = (path) => (path && existsSync(path) ? resolve(path) : path);
  const { DATA_DIR } = process.env;
  run(join(made, 'bench', `${name}.js`), args.map(absolute), DATA_DIR && { DATA_DIR: resolve(DATA_DIR) });
} finally {
  rmSync(made, { recursive: true, force: true });
}

function run(program, programArgs, env) {
  const { status } = spawnSync(process.execPath, [program, ...programArgs], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
