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

/** Runs one kind of job, with the payload of the job. */
export type Task = (payload: Readonly<Record<string, unknown>>) => Promise<void>;

/** Writes log messages of the queue. */
export type JobLog = (level: 'error' | 'warn' | 'info' | 'debug', message: string, meta?: object) => void;

/** A running job worker. `stop` waits for running jobs. */
export interface Jobs {
  stop(): Promise<void>;
}

/** Migrates the tables of graphile-worker, which are in a schema of their own. */
export async function migrateJobs(database: Database): Promise<void> {
  await runMigrations({
    connectionString: database.url,
    maxPoolSize: 1,
    logger: workerLogger(() => undefined),
  });
}

/** Pause before the queue is restarted. */
const restartDelayMs = 1000;

/**
 * Runs jobs, one at a time, until stopped. A failed job is retried with exponential backoff. The queue stops when its
 * database is unavailable: it is restarted until the database is back.
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
  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        runner ??= await start();
        await Promise.race([runner.promise, stopRequested]);
        if (stopping.signal.aborted) await runner.stop();
        else log('warn', 'The job queue stopped and is restarted');
      } catch (error) {
        log('warn', 'The job queue lost its database and is restarted', { err: error });
      }
      runner = null;
      await Promise.race([setTimeout(restartDelayMs), stopRequested]);
    }
  })();
  return {
    stop() {
      stopping.abort();
      return running;
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
    // One listens for new jobs, the others fetch and complete them. Tasks use the pool of the gateway.
    maxPoolSize: 3,
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: 5000,
    parsedCronItems: parseCronItems([]),
    taskList,
    logger: workerLogger(log),
    // By default graphile-worker 0.17 completes jobs in a promise that nobody awaits: its rejection would end the
    // process while the database is unavailable.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
}

/** The queue logs every step at `info`: these messages become `debug`. */
const workerLogger = (log: JobLog): Logger =>
  new Logger(() => (level: LogLevel | string, message: string, meta?: object) => {
    log(level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug', message, meta);
  });
