/*
 * The gateway beside other servers on the same data:
 *   npm run bench -- [--quick] [--articles N] [--shares N] [--rounds N] [--seconds N] [--only W1,W2] [--peers floor,gateway]
 * docs/performance.md describes what is measured and how.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from './compare.js';
import { isFullRun, readOptions } from './options.js';
import { machine, markdown } from './table.js';
import { requireWrk } from './wrk.js';

const args = process.argv.slice(2);
const options = readOptions(args);
const started = new Date();
try {
  requireWrk();
  const { compared, postgres, connections, missing } = await compare(options);
  const conditions = {
    ...machine(),
    date: started.toISOString().slice(0, 10),
    command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
    postgres,
    connections,
    missing,
    articles: options.articles,
    shares: options.shares,
    rounds: options.rounds,
    seconds: options.seconds,
  };
  // A full run is written to the repository, any other to its data folder.
  const folder = isFullRun(options)
    ? join('bench', 'results')
    : join(process.env['DATA_DIR'] || join('data', 'bench'), 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'compare.json'), `${JSON.stringify({ conditions, compared }, null, 2)}\n`);
  const text = markdown(compared, conditions);
  writeFileSync(join(folder, 'compare.md'), text);
  process.stdout.write(text);
  process.stderr.write(`\nWritten to ${join(folder, 'compare.md')}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
