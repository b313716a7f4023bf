import { hasReached, type Position } from './position.js';

/** What a replica said of itself. */
export interface ReplicaReport {
  /** The time of the report, on the clock of this process. */
  readonly at: number;
  /** The server and the database. */
  readonly origin: string;
  /** What it has replayed; null: it is no standby. */
  readonly position: Position | null;
}

/** A position of the primary, and the time by which it had reached it. */
export interface PrimarySample {
  readonly at: number;
  readonly origin: string;
  readonly position: Position;
}

/** A replica that says nothing for longer is left. */
export const maxSilenceMs = 900;

/**
 * Why a replica is not read from; null: it is. `samples` are of the primary, oldest first. While the primary is away, no
 * sample comes, and replicas are measured by the last.
 */
export function problemOf(
  report: ReplicaReport | null,
  samples: readonly PrimarySample[],
  { now, maxLagMs }: { readonly now: number; readonly maxLagMs: number },
): string | null {
  if (!report || now - report.at > maxSilenceMs) return 'it does not answer';
  const primary = samples.at(-1);
  if (!primary) return 'the position of the primary is not known yet';
  if (report.origin !== primary.origin) return 'it has another database than the primary';
  if (!report.position) return 'it is no standby';
  if (report.position.timeline !== primary.position.timeline)
    return `it follows timeline ${report.position.timeline}, and the primary is on ${primary.position.timeline}`;
  const due = samples.findLast(({ at }) => at <= primary.at - maxLagMs);
  return due && !hasReached(report.position, due.position) ? `it lags by more than ${maxLagMs} ms` : null;
}

/** How far a replica is behind, in milliseconds: since when the primary has more than it. */
export function lagOf(report: ReplicaReport | null, samples: readonly PrimarySample[]): number | null {
  const { position } = report ?? {};
  const last = samples.at(-1);
  if (!position || !last) return null;
  const missing = samples.find((sample) => !hasReached(position, sample.position));
  return missing ? Math.max(0, last.at - missing.at) : 0;
}
