#!/usr/bin/env node
/* The command: builds when the sources are newer than the build, then runs it. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { isFresh } from './build.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Dateline needs Node.js 20.19 or later; this is ${process.versions.node}.\n`);
  process.exit(2);
}
if (!isFresh()) {
  if (process.stderr.isTTY) process.stderr.write('Building …\n');
  // In a process of its own: the memory of the bundler would stay with the gateway.
  const build = fileURLToPath(new URL('build.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [build], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}
const { main } = await import('../dist/main.js');
await main(process.argv.slice(2));
