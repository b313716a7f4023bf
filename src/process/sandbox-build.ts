import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { packageRoot } from '../config/package-root.js';

const builder = join(packageRoot, 'bin', 'build-sandbox.mjs');

export interface SandboxBuild {
  readonly failed: () => boolean;
  /** Stops a running build. */
  stop(): void;
}

/** A package has the built page and no sources. */
const hasSources = existsSync(join(packageRoot, 'web', 'sandbox', 'src'));

/** Builds the sandbox in a separate process when it is out of date. Nothing waits for it. */
export function buildSandbox(logger: Pick<Logger, 'error'>, script = builder): SandboxBuild {
  if (!hasSources) return { failed: () => false, stop: () => undefined };
  const child = fork(script, {
    cwd: packageRoot,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let output = '';
  let failed = false;
  let stopped = false;
  const fail = (problem: string): void => {
    if (stopped || failed) return;
    failed = true;
    logger.error(`The sandbox could not be built; the API is not affected. ${problem}`);
  };
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.on('error', (error) => fail(error.message));
  child.on('close', (code) => code === 0 || fail(output.trim() || `The build ended with ${code}.`));
  return {
    failed: () => failed,
    stop() {
      stopped = true;
      child.kill();
    },
  };
}
