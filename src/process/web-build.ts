import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { packageRoot } from '../config/package-root.js';

const builder = join(packageRoot, 'bin', 'build-web.mjs');

/** The pages of `web`. */
export type WebPage = 'reader' | 'editor' | 'sandbox';

export interface WebBuild {
  readonly failed: (page: WebPage) => boolean;
  /** Stops a running build. */
  stop(): void;
}

/** What the builder reports of each page. */
interface Outcome {
  readonly page: WebPage;
  readonly problem: string | null;
}

/** A package has the built pages and no sources. */
const hasSources = existsSync(join(packageRoot, 'web', 'reader', 'src'));

/** Builds the pages that are out of date in a separate process. Nothing waits for it. */
export function buildWeb(logger: Pick<Logger, 'error'>, script = builder): WebBuild {
  if (!hasSources) return { failed: () => false, stop: () => undefined };
  const child = fork(script, {
    cwd: packageRoot,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  let output = '';
  let crashed = false;
  let stopped = false;
  const failed = new Set<WebPage>();
  const fail = (what: string, problem: string): void => {
    if (!stopped) logger.error(`${what} could not be built; the API is not affected. ${problem}`);
  };
  const crash = (problem: string): void => {
    if (stopped || crashed || failed.size > 0) return;
    crashed = true;
    fail('The pages', problem);
  };
  child.on('message', ({ page, problem }: Outcome) => {
    if (problem === null) return;
    failed.add(page);
    fail(`The page ${page}`, problem);
  });
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.on('error', (error) => crash(error.message));
  child.on('close', (code) => code === 0 || crash(output.trim() || `The build ended with ${code}.`));
  return {
    failed: (page) => crashed || failed.has(page),
    stop() {
      stopped = true;
      child.kill();
    },
  };
}
