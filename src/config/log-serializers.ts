import { pino } from 'pino';

/** What errors of the database hold of the values of a statement: texts of drafts, and rows. */
const withValues = ['parameters', 'driverError', 'detail', 'where', 'internalQuery'] as const;

/** Writes errors without the values of statements: a log is read by more people than a draft. */
export const logSerializers = {
  err(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    const serialised: Record<string, unknown> = { ...pino.stdSerializers.err(error) };
    for (const name of withValues) delete serialised[name];
    return serialised;
  },
};
