import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { Database } from '../db/database.js';
import { type TrustedDocuments, trustedDocuments } from '../services/documents/index.js';
import { type RateLimits, rateLimits } from '../services/rate-limits/index.js';
import { type Usage, usageService } from '../services/usage/index.js';
import { repeat } from './repeat.js';

/** What decides over clients and counts them. */
export interface ClientServices {
  readonly documents: TrustedDocuments | null;
  readonly limits: RateLimits;
  readonly usage: Usage | null;
  close(): Promise<void>;
}

/** How soon a process hears that a document was removed. */
const refreshMs = 5000;

export async function openClientServices(
  { clients, cache, publicUrl }: Pick<Config, 'clients' | 'cache' | 'publicUrl'>,
  database: Database,
  logger: Logger,
): Promise<ClientServices> {
  const { trustedDocuments: mode, usageDays } = clients;
  const documents =
    mode === 'off'
      ? null
      : await trustedDocuments(database, mode, (error) =>
          logger.warn({ err: error }, 'Trusted documents could not be read; those that are known are served'),
        );
  const refreshing =
    documents &&
    repeat(
      refreshMs,
      () => documents.refresh(),
      () => undefined,
    );
  const limits = await rateLimits(cache.url === null ? null : { url: cache.url, name: publicUrl });
  const usage =
    usageDays > 0
      ? usageService(database, (error) =>
          logger.warn({ err: error }, 'Usage could not be written and will be tried again'),
        )
      : null;
  return {
    documents,
    limits,
    usage,
    async close() {
      await Promise.all([refreshing?.stop(), limits.close(), usage?.flush()]);
    },
  };
}
