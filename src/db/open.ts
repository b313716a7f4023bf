import type { Config } from '../config/config.js';
import { type Database, openDatabase } from './database.js';
import { joinEmbeddedServer } from './embedded/server.js';
import type { ReplicaOptions } from './replicas/replicas.js';

/** Opens the configured database: that of DATABASE_URL, or the embedded one. Only a gateway reads from its replicas. */
export async function openConfigured(
  config: Config,
  replicas: ReplicaOptions | null = null,
): Promise<Database> {
  const { poolSize, statementTimeoutMs, searchTimeoutMs } = config;
  const options = { poolSize, statementTimeoutMs, searchTimeoutMs };
  if (config.databaseUrl) return openDatabase({ url: config.databaseUrl, ...options, replicas });
  const server = await joinEmbeddedServer({ dataDir: config.dataDir, stopsAtClose: process.pid === 1 });
  try {
    const database = await openDatabase({ url: server.url, ...options });
    return {
      ...database,
      close: async () => {
        await database.close();
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** The address of the configured database. An embedded server runs until it is closed. */
export async function joinConfigured({
  databaseUrl,
  dataDir,
}: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<{ readonly url: string; close(): void }> {
  return databaseUrl ? { url: databaseUrl, close: () => undefined } : joinEmbeddedServer({ dataDir });
}
