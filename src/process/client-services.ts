import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { Database } from '../db/database.js';
import { type TrustedDocuments, trustedDocuments } from '../services/documents/index.js';
import { repeat } from './repeat.js';

/** What decides over clients and counts them. */
export interface ClientServices {
  readonly documents: TrustedDocuments | null;
  close(): Promise<void>;
}

/** How soon a process hears that a document was removed. */
const refreshMs = 5000;

export async function openClientServices(
  { clients }: Pick<Config, 'clients'>,
  database: Database,
  logger: Logger,
): Promise<ClientServices> {
  const { trustedDocuments: mode } = clients;
  if (mode === 'off') return { documents: null, close: async () => undefined };
  const documents = await trustedDocuments(database, mode, (error) =>
    logger.warn({ err: error }, 'Trusted documents could not be read; those that are known are served'),
  );
  const refreshing = repeat(
    refreshMs,
    () => documents.refresh(),
    () => undefined,
  );
  return { documents, close: () => refreshing.stop() };
}
