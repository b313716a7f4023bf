/*
 * Random operations, run in every way that the gateway has:
 *   npm run fuzz -- [--count N] [--seed N] [--from N] [--failures N] [--json]
 * Exits with 1 when two ways gave different responses.
 */
import { openTemplate } from '../support/database-server.js';
import { describeFailure } from './describe.js';
import { harvest } from './harvest.js';
import { readOptions } from './options.js';
import { type Failure, fuzz } from './run.js';
import { progressTo, summary } from './summary.js';
import { openWorld } from './world.js';

const options = readOptions(process.argv.slice(2));
const template = await openTemplate();
try {
  const world = await openWorld(template.url);
  try {
    const onCase = progressTo(process.stderr, options.count);
    const onFailure = (failure: Failure): void => {
      if (!options.json) process.stdout.write(`\n${describeFailure(failure)}\n\n`);
    };
    const report = await fuzz(world, await harvest(world), { ...options, onCase, onFailure });
    process.stdout.write(`${options.json ? JSON.stringify(report, null, 2) : summary(report)}
`);
    if (report.failures.length > 0) process.exitCode = 1;
  } finally {
    await world.close();
  }
} finally {
  await template.close();
}
