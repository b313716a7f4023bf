import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { packageRoot } from '../config/package-root.js';

const builder = join(packageRoot, 'bin', 'build-sandbox.mjs');

export interface SandboxBuild {
  readonly failed: () => boolean;
  /** Ends the build, if it still runs. */
  stop(): void;
}

/** Whether the page has to be built here: a package has the built one alone. */
const hasSources = existsSync(join(packageRoot, 'sandbox', 'src'));

/** Builds the analysts' page in a process of its own, where it is not up to date. Nothing waits for it. */
export function buildSandbox(logger: Pick<Logger, 'error'>, script = builder): SandboxBuild {
  if (!hasSources) return { failed: () => false, stop: () => undefined };
  const child = fork(script, {
    cwd: packageRoot,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let said = '';
  let failed = false;
  let stopped = false;
  const fail = (problem: string): void => {
    if (stopped || failed) return;
    failed = true;
    logger.error(`The sandbox could not be built; the API is not touched. ${problem}`);
  };
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.on('error', (error) => fail(error.message));
  child.on('close', (code) => code === 0 || fail(said.trim() || `The build ended with ${code}.`));
  return {
    failed: () => failed,
    stop() {
      stopped = true;
      child.kill();
    },
  };
}
