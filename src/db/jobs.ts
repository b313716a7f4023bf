import {
  Logger,
  type LogLevel,
  parseCronItems,
  type Runner,
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

/** Works on jobs, one at a time, until stopped; a job that fails is tried again, later each time. */
export async function startJobs(
  database: Database,
  tasks: Readonly<Record<string, Task>>,
  log: JobLog,
): Promise<Jobs> {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: unknown) => task((payload ?? {}) as Readonly<Record<string, unknown>>),
    ]),
  );
  const runner: Runner = await run({
    connectionString: database.url,
    // One listens for new jobs, the others fetch and finish them; the work itself is done on the gateway's pool.
    maxPoolSize: 3,
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: 5000,
    parsedCronItems: parseCronItems([]),
    taskList,
    logger: quietly(log),
  });
  let stopped: Promise<void> | null = null;
  return {
    stop: () => {
      stopped ??= runner.stop();
      return stopped;
    },
  };
}

/** The queue tells much of little: what goes well is for debugging. */
const quietly = (log: JobLog): Logger =>
  new Logger(() => (level: LogLevel | string, message: string, meta?: object) => {
    log(level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug', message, meta);
  });
