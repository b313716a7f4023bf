import { isConnectionLost, sqlState } from '../domain/errors.js';
import { type StatementEnded, statementEnded } from '../domain/telemetry.js';
import { activeSpan, ending, type Span } from '../domain/tracing.js';
import type { Statement } from './statement.js';

/** Runs a statement in a span of its own, and tells of it when somebody listens. Its time includes that of waiting for a connection. */
export function measure<Result>(
  label: string,
  text: string | null,
  run: () => Promise<Result>,
  /** What it is a part of. */
  parent: Span | null = activeSpan(),
): Promise<Result> {
  if (!parent?.isRecorded) return statementEnded.isHeard ? timed(label, text, run) : run();
  const span = parent.start(`SQL ${label}`, 'client');
  span.set({ 'db.system.name': 'postgresql', 'db.query.summary': label });
  return ending(span, () => timed(label, text, run));
}

async function timed<Result>(
  label: string,
  text: string | null,
  run: () => Promise<Result>,
): Promise<Result> {
  if (!statementEnded.isHeard) return run();
  const started = performance.now();
  let outcome: StatementEnded['outcome'] = 'ok';
  try {
    return await run();
  } catch (error) {
    outcome = outcomeOf(error);
    throw error;
  } finally {
    statementEnded.publish({
      statement: label,
      text,
      outcome,
      seconds: (performance.now() - started) / 1000,
    });
  }
}

export const labelOf = ({ label, name }: Statement): string => label ?? name ?? 'other';

function outcomeOf(error: unknown): StatementEnded['outcome'] {
  if (sqlState(error) === '57014') return 'timeout';
  return isConnectionLost(error) ? 'unavailable' : 'error';
}
