import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { Database } from '../db/database.js';
import type { Jobs } from '../db/jobs.js';
import { purgeHook } from '../services/cache/index.js';
import type { Related } from '../services/related/index.js';
import type { ServerSearch } from '../services/search/index.js';
import type { Sharing } from '../services/sharing/index.js';
import { webSub } from '../services/websub/index.js';
import { startSources } from './sources/start-sources.js';
import { startWebhooks } from './start-webhooks.js';
import { startWorker } from './worker.js';

/** What jobs share with the rest of a process. */
export interface JobParts {
  readonly database: Database;
  readonly related: Related;
  readonly sharing: Sharing;
  readonly logger: Logger;
  /** Null: no search server. */
  readonly search: ServerSearch | null;
}

/** Starts all jobs of a configuration: those of the gateway, and of `npm run worker`. */
export const startJobs = (
  config: Config,
  { database, related, sharing, logger, search }: JobParts,
): Promise<Jobs> =>
  startWorker({
    ...config,
    database,
    related,
    sharing,
    logger,
    purges: purgeHook(database, config.purge),
    websub: webSub(database, config),
    feeder: search?.feeder ?? null,
    deliver: () => startWebhooks(config, database, sharing, logger),
    poll: () => startSources(config, database, related, logger),
  });
