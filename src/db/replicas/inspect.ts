import { ControlConnection } from '../control-connection.js';
import { nameOf, refusalOf, reportSql } from './replica.js';

/** What is wrong with a replica; null: it can be read from. */
export interface ReplicaFinding {
  /** Host and port. */
  readonly name: string;
  readonly problem: string | null;
}

const timeoutMs = 3000;

interface Report {
  readonly origin: string;
  readonly lsn: string | null;
}

/** Asks a replica once whether it is a standby with the database of the primary. */
export async function inspectReplica(url: string, primaryUrl: string): Promise<ReplicaFinding> {
  const name = nameOf(url);
  const replica = await ask(url);
  if (typeof replica === 'string') return { name, problem: replica };
  if (replica.lsn === null) return { name, problem: 'it is no standby' };
  const primary = await ask(primaryUrl);
  const isOther = typeof primary !== 'string' && primary.origin !== replica.origin;
  return { name, problem: isOther ? 'it has another database than the primary' : null };
}

async function ask(url: string): Promise<Report | string> {
  const control = new ControlConnection(url, timeoutMs);
  try {
    const [report] = await control.read<Report>(reportSql);
    return report ?? 'it does not answer';
  } catch (error) {
    return refusalOf(error) ?? 'it does not answer';
  } finally {
    await control.close().catch(() => undefined);
  }
}
