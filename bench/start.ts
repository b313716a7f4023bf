/*
 * How long a start takes, from the command to ready with the database up, and how much of that is loading the code and
 * building the schema. Medians of ten.
 *   npm run bench:start
 */
import { spawn, spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { median } from './median.js';
import { copyOf, madeDatabase, removeCopy } from './seed/make.js';
import { joinServer } from './seed/server.js';

const times = 10;
const port = 4940;
const server = await joinServer();
const copy = await copyOf(server, await madeDatabase(server, { articles: 1000, shares: 20_000 }));
const env = {
  ...process.env,
  DATABASE_URL: server.urlOf(copy),
  PORT: String(port),
  LOG_LEVEL: 'warn',
};

/** Milliseconds until it is ready. */
async function startOnce(): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/dateline.mjs', 'serve'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  try {
    while (performance.now() - began < 60_000) {
      const ready = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
      if (ready?.ok) return performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error('The gateway was not ready within a minute.');
  } finally {
    child.kill();
    await closed;
  }
}

const buildSchema = pathToFileURL('dist/src/resolvers/build-schema.js').href;
const program = `const began = performance.now();
  const { buildGatewaySchema } = await import(${JSON.stringify(buildSchema)});
  const loaded = performance.now();
  buildGatewaySchema();
  process.stdout.write(JSON.stringify([loaded - began, performance.now() - loaded]));`;

/** Milliseconds for loading what the schema is made of, and for making it. */
function schemaOnce(): [number, number] {
  const args = ['--input-type=module', '--eval', program];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (!stdout.startsWith('[')) throw new Error(`The schema could not be built: ${stderr}`);
  return JSON.parse(stdout) as [number, number];
}

try {
  // The first start builds what runs.
  await startOnce();
  const starts: number[] = [];
  const schemas: [number, number][] = [];
  for (let time = 0; time < times; time += 1) {
    starts.push(await startOnce());
    schemas.push(schemaOnce());
  }
  const ms = (numbers: readonly number[]): string => median(numbers).toFixed(0);
  process.stdout.write(`| | ms |
|---|---:|
| from the command to ready | ${ms(starts)} |
| loading the schema's code | ${ms(schemas.map(([load]) => load))} |
| building the schema | ${ms(schemas.map(([, build]) => build))} |
`);
} finally {
  await removeCopy(server, copy);
  server.close();
}
