#!/usr/bin/env node
/* The command: builds when the sources are newer than the build, then runs it. */
import process from 'node:process';
import { build, isFresh } from './build.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Dateline needs Node.js 20.19 or later; this is ${process.versions.node}.\n`);
  process.exit(2);
}
try {
  if (!isFresh()) {
    if (process.stderr.isTTY) process.stderr.write('Building …\n');
    await build();
  }
} catch (error) {
  const missing = error?.code === 'ERR_MODULE_NOT_FOUND';
  process.stderr.write(
    missing
      ? 'Dateline is not built, and what builds it is not installed. Run: npm ci --include=dev && npm run build\n'
      : `${error instanceof Error ? error.message : error}\n`,
  );
  process.exit(1);
}
const { main } = await import('../dist/main.js');
await main(process.argv.slice(2));
