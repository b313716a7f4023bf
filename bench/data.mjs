/*
 * Makes data to measure with, in the data folder of DATA_DIR.
 *   DATA_DIR=… npm run bench:data -- shares [COUNT [DAYS [ARTICLES]]]     10,000,000 over 400 days on 100,000 articles
 *   node bench/related/make-articles.mjs …                               articles with text, as a file to import
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './places.mjs';

const [kind, ...args] = process.argv.slice(2);
if (kind !== 'shares') {
  process.stderr.write('Usage: npm run bench:data -- shares [COUNT [DAYS [ARTICLES]]]\n');
  process.exit(2);
}
const { status } = spawnSync(
  process.execPath,
  [join(root, 'bench', 'run.mjs'), 'sharing/make-shares', ...args],
  {
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
