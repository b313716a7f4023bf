import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { type Database, type DatabaseOptions, openDatabase } from './database.js';
import { joinEmbeddedServer } from './embedded/server.js';
import { MissingDatabaseError } from './errors.js';
import { migrateUp } from './migrate.js';
import type { ReplicaOptions } from './replicas/replicas.js';

/** Before there is a logger. */
const onNotice = (text: string): void => void process.stderr.write(`${text}\n`);

/**
 * Opens the configured database: that of DATABASE_URL, or the embedded one. With a pooler this is the server itself, for
 * migrations, commands and jobs, which hold locks and take their time.
 */
export const openConfigured = (config: Config): Promise<Database> =>
  open(config, config.databaseDirectUrl ? { url: config.databaseDirectUrl } : { url: config.databaseUrl });

/** The same for commands that make no database: refuses an embedded one that is not there. */
export async function openExisting(config: Config): Promise<Database> {
  requireDatabase(config);
  return openConfigured(config);
}

/** Throws when the embedded database is not there: the command has another DATA_DIR than the gateway. */
export function requireDatabase({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): void {
  if (databaseUrl === null && !hasEmbeddedDatabase(dataDir)) throw new MissingDatabaseError(dataDir);
}

/** Also one whose upgrade to another version was interrupted, which has another name. */
export const hasEmbeddedDatabase = (dataDir: string): boolean =>
  ['postgres', 'postgres.upgraded'].some((name) => existsSync(join(dataDir, name)));

/** Opens the configured database to serve requests: through the pooler, and with its replicas. */
export const openToServe = (config: Config, replicas: ReplicaOptions | null): Promise<Database> =>
  open(config, { url: config.databaseUrl, directUrl: config.databaseDirectUrl, replicas });

/** Runs pending migrations, on the server itself, and returns their names. */
export async function migrateConfigured(config: Config, database: Database): Promise<string[]> {
  if (!config.databaseDirectUrl) return migrateUp(database);
  const direct = await openConfigured(config);
  try {
    return await migrateUp(direct);
  } finally {
    await direct.close();
  }
}

interface Servers extends Pick<DatabaseOptions, 'directUrl' | 'replicas'> {
  /** Null: the embedded server. */
  readonly url: string | null;
}

async function open(config: Config, { url, ...servers }: Servers): Promise<Database> {
  const { poolSize, statementTimeoutMs, searchTimeoutMs } = config;
  const options = { poolSize, statementTimeoutMs, searchTimeoutMs };
  if (url) return openDatabase({ url, ...servers, ...options });
  const stopsAtClose = process.pid === 1;
  const server = await joinEmbeddedServer({ dataDir: config.dataDir, stopsAtClose, onNotice });
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
  databaseDirectUrl,
  dataDir,
}: Pick<Config, 'databaseUrl' | 'databaseDirectUrl' | 'dataDir'>): Promise<{
  readonly url: string;
  close(): Promise<void>;
}> {
  const url = databaseDirectUrl ?? databaseUrl;
  return url
    ? { url, close: async () => undefined }
    : joinEmbeddedServer({ dataDir, stopsAtClose: process.pid === 1, onNotice });
}
