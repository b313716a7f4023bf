import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { Database } from '../db/database.js';
import { type ServerSearch, serverSearch } from '../services/search/index.js';

/** The search server of a process, whose log is that of the operators. */
export const openSearch = (
  { search }: Pick<Config, 'search'>,
  database: Database,
  logger: Logger,
): Promise<ServerSearch | null> =>
  serverSearch(database, search, (level, message, details = {}) => logger[level](details, message));
