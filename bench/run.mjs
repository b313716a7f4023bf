/*
 * Runs a measurement that is written in TypeScript: compiled aside with the sources, then run in the project's folder.
 *   node bench/run.mjs related/publish ARTICLES.ndjson
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileAside } from './compile.mjs';
import { root } from './places.mjs';

const [name = '', ...args] = process.argv.slice(2);
if (!existsSync(join(root, 'bench', `${name}.ts`))) {
  process.stderr.write(
    `There is no measurement ${JSON.stringify(name.slice(0, 200))}; expected the name of a file in bench/ without .ts, such as compare/bench.\n`,
  );
  process.exit(2);
}
const compiled = compileAside();
// Paths of files and folders are relative to the working directory of the command.
const absolute = (path) => (path && existsSync(path) ? resolve(path) : path);
const { DATA_DIR } = process.env;
const { status } = spawnSync(
  process.execPath,
  [join(compiled, 'bench', `${name}.js`), ...args.map(absolute)],
  {
    cwd: root,
    env: {
      ...process.env,
      DATELINE_COMPILED: compiled,
      ...(DATA_DIR && { DATA_DIR: resolve(DATA_DIR) }),
    },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
