import type { Config } from '../../config/config.js';
import { inspectReplica } from '../../db/replicas/inspect.js';
import { type Finding, ok, warning } from './finding.js';

/** The replicas of DATABASE_READ_URLS: each is a standby of the primary that can be read from. */
export const checkReplicas = (
  primaryUrl: string,
  { replicas }: Pick<Config, 'replicas'>,
): Promise<Finding[]> =>
  Promise.all(
    replicas.urls.map(async (url) => {
      const { name, problem } = await inspectReplica(url, primaryUrl);
      return problem === null
        ? ok('replica', `${name} is a standby of this database`)
        : warning('replica', `The replica ${name} is not read from: ${problem}.`, adviceOf(problem));
    }),
  );

function adviceOf(problem: string): string {
  if (problem === 'it is no standby')
    return 'DATABASE_READ_URLS has standby servers alone. Remove the primary from it, or make the server a standby: docs/scale.md.';
  if (problem.includes('database'))
    return 'Give the name of the database of DATABASE_URL, on a standby of the same server.';
  if (/password|user/.test(problem))
    return 'Check user and password in DATABASE_READ_URLS (special characters as %xx), and pg_hba.conf of the replica.';
  return 'Start the replica, or check host and port in DATABASE_READ_URLS. Until then all reads are from the primary.';
}
