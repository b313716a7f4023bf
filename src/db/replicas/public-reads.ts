import { anonymousReader } from '../../domain/viewer.js';
import type { Database, SqlReader } from '../database.js';
import { RequestReader } from '../request-reader.js';

/**
 * Reads what every reader may see, for what is no request to `/graphql`: from a replica that has replayed all that the
 * process heard of, and otherwise from the primary. Each read chooses anew, with a deadline of its own.
 */
export const publicReads = (database: Pick<Database, 'read' | 'replicas'>, timeoutMs: number): SqlReader => ({
  read(statement, values) {
    const target = database.replicas?.targetOf(anonymousReader, false, () => 'pages') ?? null;
    return new RequestReader(database, timeoutMs, null, target).read(statement, values);
  },
});
