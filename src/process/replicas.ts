import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { ReplicaOptions } from '../db/replicas/replicas.js';

/** The replicas of a configuration; null without any. */
export function replicasOf(
  { replicas, cache, requestTimeoutMs }: Pick<Config, 'replicas' | 'cache' | 'requestTimeoutMs'>,
  logger: Pick<Logger, 'warn' | 'info'>,
): ReplicaOptions | null {
  if (replicas.urls.length === 0) return null;
  return {
    ...replicas,
    staleIfErrorMs: cache.staleIfErrorMs,
    // A replica that is read from later has the write: it would lag too much otherwise, or be silent.
    ownWriteMs: requestTimeoutMs + replicas.maxLagMs + 2000,
    onChange: (name, problem) =>
      problem === null
        ? logger.info(`Reading from the replica ${name}`)
        : logger.warn(`Not reading from the replica ${name}: ${problem}`),
  };
}
