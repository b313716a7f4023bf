import type { Logger } from 'pino';
import type { LogSettings } from '../config/log-settings.js';
import type { Database } from '../db/database.js';
import { firstWithPlans, readGenericPlan, readMajorVersion } from '../db/telemetry/plan.js';
import { requestEnded, type StatementEnded, statementEnded } from '../domain/telemetry.js';

/** A plan is read at most once in this time: the database is busy already. */
const planPauseMs = 10_000;
const maxNameLength = 64;
const maxPlanLength = 20_000;

/** Logs slow requests and statements, by their names; nothing is measured where no limit is set. */
export function logSlow(
  { slowOperationMs, slowStatementMs, plans }: LogSettings,
  database: Pick<Database, 'control'>,
  logger: Pick<Logger, 'warn' | 'debug'>,
): { close(): void } {
  const listening: (() => void)[] = [];
  let plannedAt = Number.NEGATIVE_INFINITY;

  /** Whether the server can explain a plan; that it cannot is logged once. */
  async function mayPlan(): Promise<boolean> {
    try {
      const version = await readMajorVersion(database.control);
      if (version >= firstWithPlans) return true;
      logger.warn(
        `LOG_PLANS needs PostgreSQL ${firstWithPlans} or later, and the server has ${version}: slow statements are logged without plans`,
      );
      return false;
    } catch {
      // It is away: a plan that cannot be read is logged then.
      return true;
    }
  }
  const canPlan = plans && slowStatementMs > 0 ? mayPlan() : Promise.resolve(false);

  async function logPlan({ statement, text }: StatementEnded): Promise<void> {
    if (text === null || performance.now() - plannedAt < planPauseMs) return;
    plannedAt = performance.now();
    if (!(await canPlan)) return;
    try {
      const plan = (await readGenericPlan(database.control, text)).slice(0, maxPlanLength);
      logger.warn({ statement, plan }, 'The plan of a slow statement');
    } catch (error) {
      // The message may quote the statement.
      const { code = 'unknown' } = error as { code?: string };
      logger.warn({ statement, code }, 'The plan of a slow statement could not be read');
    }
  }

  if (slowOperationMs > 0)
    listening.push(
      requestEnded.subscribe(({ operation, code, cache, seconds }) => {
        const ms = Math.round(seconds * 1000);
        if (ms < slowOperationMs) return;
        logger.warn(
          { operation: operation?.slice(0, maxNameLength) ?? null, code, cache, ms },
          'Slow operation',
        );
      }),
    );
  if (slowStatementMs > 0)
    listening.push(
      statementEnded.subscribe((event) => {
        const ms = Math.round(event.seconds * 1000);
        if (ms < slowStatementMs) return;
        logger.warn({ statement: event.statement, outcome: event.outcome, ms }, 'Slow statement');
        if (plans) void logPlan(event);
      }),
    );
  return {
    close() {
      for (const stop of listening) stop();
    },
  };
}
