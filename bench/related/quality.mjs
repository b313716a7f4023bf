/*
 * What each ingredient of the related engine brings: imports a labelled collection into a database of its own, then
 * makes all lists anew for every variant (a line of the built engine replaced) and has a scorer query the running gateway.
 *   node bench/related/quality.mjs ITEMS.ndjson LABELS.ndjson SCORER.mjs > bench/results/related-quality.md
 * SCORER is called with the GraphQL address, the items and the labels, and prints one line.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateline, root } from '../places.mjs';

const [items = '', labels = '', scorer = ''] = process.argv.slice(2);
const engine = join(root, 'dist', 'src', 'services', 'related');
const port = '4871';
const env = {
  ...process.env,
  DATABASE_URL: '',
  DATA_DIR: mkdtempSync(join(tmpdir(), 'dateline-quality-')),
  PORT: port,
  LOG_LEVEL: 'warn',
  JOBS: 'elsewhere',
  RELATED_HALF_LIFE_DAYS: '0',
};

/** Name, file of the engine, replaced text, replacement. */
const variants = [
  ['as it is', 'profile.js', 'const k1 = 3', 'const k1 = 3'],
  [
    'no neighbours: nearness alone',
    'rank.js',
    '(near / bestNear + vouched / bestVouched) / 2',
    'near / bestNear',
  ],
  ['k1 = 1.2, the usual', 'profile.js', 'const k1 = 3', 'const k1 = 1.2'],
  ['headline counts as the body', 'tsvector.js', '{ A: 3, B: 2 }', '{ A: 1, B: 1 }'],
  ['25 terms an article', 'profile.js', 'maxTerms = 64', 'maxTerms = 25'],
  ['40 terms an article', 'profile.js', 'maxTerms = 64', 'maxTerms = 40'],
  ['all terms', 'profile.js', 'maxTerms = 64', 'maxTerms = 5000'],
  ['topics do not count', 'profile.js', 'count: topicCounts[kind]', 'count: 0'],
  [
    'topics count three times as much',
    'profile.js',
    'count: topicCounts[kind]',
    'count: 3 * topicCounts[kind]',
  ],
  ['10 neighbours', 'settings.js', 'neighbours = 20', 'neighbours = 10'],
  [
    'of a fold, the best instead of the newest',
    'rank.js',
    'found.publishedAt > group.shown.publishedAt',
    'false',
  ],
  ['nothing is folded', 'sketch.js', 'inBoth / shorter > 0.5', 'false'],
];

function run(program, args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout.trim();
}

async function score() {
  const gateway = spawn(process.execPath, [dateline, 'serve'], { env, stdio: 'ignore' });
  try {
    for (let tries = 0; tries < 100; tries += 1) {
      const ready = await fetch(`http://localhost:${port}/health/ready`).catch(() => null);
      if (ready?.ok) return run(scorer, [`http://localhost:${port}/graphql`, items, labels]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The gateway did not get ready.');
  } finally {
    gateway.kill();
    await new Promise((resolve) => gateway.on('close', resolve));
  }
}

run(dateline, ['import', '--source', 'bench', items]);
process.stdout.write('| variant | nDCG@5 | P@5 | near-duplicate pairs in five |\n|---|---|---|---|\n');
for (const [name, file, from, to] of variants) {
  const path = join(engine, file);
  const original = readFileSync(path, 'utf8');
  if (!original.includes(from)) throw new Error(`${path} holds no ${from}`);
  writeFileSync(path, original.replace(from, to));
  try {
    run(dateline, ['related', 'rebuild']);
    const [, ndcg, precision, duplicates] =
      /nDCG@5 ([\d.]+), P@5 ([\d.]+), .*five ([\d.]+)/.exec(await score()) ?? [];
    process.stdout.write(`| ${name} | ${ndcg} | ${precision} | ${duplicates} |\n`);
  } finally {
    writeFileSync(path, original);
  }
}
// The server stops a few seconds after the last that used it.
await new Promise((resolve) => setTimeout(resolve, 5000));
rmSync(env.DATA_DIR, { recursive: true, force: true, maxRetries: 50, retryDelay: 200 });
