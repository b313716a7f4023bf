/*
 * Random operations, run by this version of the gateway and by another one, on the same content:
 *   npm run fuzz:against -- FOLDER [--count N] [--seed N] [--from N] [--failures N] [--json]
 * FOLDER is an installed checkout of the other version with the same migrations. Ends with 1 where the two versions
 * gave different responses.
 */
import { buildSchema, printSchema } from 'graphql';
import { buildGatewaySchema } from '../../src/resolvers/build-schema.js';
import { openTemplate } from '../support/database-server.js';
import { freePort, startGateway } from '../support/process.js';
import { describeFailure } from './describe.js';
import { harvest } from './harvest.js';
import { readOptions } from './options.js';
import { type Response, readResponse, request } from './response.js';
import { type Failure, type FuzzReport, makeCase } from './run.js';
import { progressTo } from './summary.js';
import type { FuzzCase } from './ways.js';
import { openWorld, siteSettings, type World } from './world.js';

const [folder = '', ...rest] = process.argv.slice(2);
const options = readOptions(folder.startsWith('-') ? [folder] : rest);
const template = await openTemplate();
const world = await openWorld(template.url);
const port = String(await freePort());
const other = await startGateway([process.execPath, 'bin/dateline.mjs', 'serve'], {
  cwd: folder,
  env: {
    ...process.env,
    ...siteSettings,
    DATABASE_URL: template.url,
    PORT: port,
    CACHE_MEMORY_MB: '0',
    JOBS: 'elsewhere',
  },
});
try {
  const report = await compare(world);
  const { cases, failures } = report;
  const text = `Seed ${options.seed}: ${cases} operations as a reader and as an editor, ${failures.length} with differences.`;
  process.stdout.write(`${options.json ? JSON.stringify(report, null, 2) : text}\n`);
  if (failures.length > 0) process.exitCode = 1;
} finally {
  process.kill(other.pid, 'SIGTERM');
  await other.ended;
  await world.close();
  await template.close();
}

async function compare(content: World): Promise<FuzzReport> {
  const { seed, from, count, maxFailures, json } = options;
  const schema = buildSchema(printSchema(buildGatewaySchema()));
  const material = await harvest(content);
  const progress = progressTo(process.stderr, count);
  const report: FuzzReport = { seed, cases: 0, clean: 0, bySql: 0, retries: 0, codes: {}, failures: [] };
  for (let index = from; index < from + count && report.failures.length < maxFailures; index += 1) {
    const original: FuzzCase = { ...makeCase(schema, material, seed, index), other: null };
    for (const key of [null, content.keys.EDITOR]) {
      const [expected, actual] = [
        await requestOther(original, key),
        await request(content.plain, original.operation, 'POST', key),
      ];
      if (expected.text === actual.text) continue;
      const way = key === null ? 'as a reader' : 'as an editor';
      const differences = [{ way, expected: expected.text, actual: actual.text }];
      const failure: Failure = { index, original, smallest: original, differences };
      report.failures.push(failure);
      if (!json) process.stdout.write(`\n${describeFailure(failure)}\n\n`);
    }
    report.cases += 1;
    progress(report.cases, report);
  }
  return report;
}

async function requestOther({ operation }: FuzzCase, key: string | null): Promise<Response> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify(operation),
  });
  return readResponse(response.status, await response.text());
}
