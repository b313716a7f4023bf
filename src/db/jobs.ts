import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import {
  Logger,
  type LogLevel,
  parseCronItems,
  type Runner,
  type RunnerOptions,
  run,
  runMigrations,
  type TaskList,
} from 'graphile-worker';
import type { Database } from './database.js';

/** What a job's task is called with: the payload that it was added with. */
export type Task = (payload: Readonly<Record<string, unknown>>) => Promise<void>;

/** Hears what the queue has to say. */
export type JobLog = (level: 'error' | 'warn' | 'info' | 'debug', message: string, meta?: object) => void;

/** Jobs that are being worked on until `stop`, which waits for those under way. */
export interface Jobs {
  stop(): Promise<void>;
}

/** Brings the queue's own tables up to date: they are graphile-worker's, in a schema of their own. */
export async function migrateJobs(database: Database): Promise<void> {
  await runMigrations({ connectionString: database.url, maxPoolSize: 1, logger: quietly(() => undefined) });
}

/** How long to wait before looking whether the database is back. */
const pauseMs = 1000;

/**
 * Works on jobs, one at a time, until stopped; a job that fails is tried again, later each time. The queue gives up
 * when its database is gone: it is started again until the database is back.
 */
export async function startJobs(
  database: Database,
  tasks: Readonly<Record<string, Task>>,
  log: JobLog,
): Promise<Jobs> {
  const start = (): Promise<Runner> => run(runnerOptions(database, tasks, log));
  const stopping = new AbortController();
  const stopRequested = once(stopping.signal, 'abort');
  let runner: Runner | null = await start();
  const working = (async () => {
    while (!stopping.signal.aborted) {
      try {
        runner ??= await start();
        await Promise.race([runner.promise, stopRequested]);
        if (stopping.signal.aborted) await runner.stop();
        else log('warn', 'The job queue ended and is started again');
      } catch (error) {
        log('warn', 'The job queue lost its database and looks for it again', { err: error });
      }
      runner = null;
      await Promise.race([setTimeout(pauseMs), stopRequested]);
    }
  })();
  return {
    stop() {
      stopping.abort();
      return working;
    },
  };
}

function runnerOptions(
  database: Database,
  tasks: Readonly<Record<string, Task>>,
  log: JobLog,
): RunnerOptions {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown) => task((payload ?? {}) as Readonly<Record<string, unknown>>),
    ]),
  );
  return {
    connectionString: database.url,
    // One listens for new jobs, the others fetch and finish them; the work itself is done on the gateway's pool.
    maxPoolSize: 3,
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: 5000,
    parsedCronItems: parseCronItems([]),
    taskList,
    logger: quietly(log),
    // Without these, graphile-worker 0.17 tells the database of a finished job in a promise that nobody awaits: where the
    // database is away, that ends the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
}

/** The queue tells much of little: what goes well is for debugging. */
const quietly = (log: JobLog): Logger =>
  new Logger(() => (level: LogLevel | string, message: string, meta?: object) => {
    log(level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug', message, meta);
  });
