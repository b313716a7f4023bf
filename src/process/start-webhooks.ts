import type { Logger } from 'pino';
import { createArticles } from '../app.js';
import type { Config } from '../config/config.js';
import { createContext, newRead } from '../context.js';
import type { Database } from '../db/database.js';
import { anonymousReader } from '../domain/viewer.js';
import { createExecutor } from '../execution/executor.js';
import { stringifyResult } from '../execution/raw-json.js';
import { readerQueries } from '../http/graphql/index.js';
import { buildGatewaySchema } from '../resolvers/build-schema.js';
import type { Sharing } from '../services/sharing/index.js';
import { sourcesService } from '../services/sources/index.js';
import {
  type DeliveryLog,
  type DeliveryOptions,
  deliverWebhooks,
  type ReaderQueries,
  type WebhookDelivery,
  webhooksService,
} from '../services/webhooks/index.js';

/** The size limit of the data of a payload. */
const maxPayloadBytes = 5_000_000;

/** Begins to send webhooks. The schema is built when there is something to send. */
export function startWebhooks(
  config: Config,
  database: Database,
  sharing: Sharing,
  logger: Pick<Logger, 'warn' | 'info'>,
  options: DeliveryOptions = {},
): WebhookDelivery {
  const queries = (): ReaderQueries => {
    const schema = buildGatewaySchema();
    const execution = { schema, stringify: stringifyResult, ...createExecutor(schema) };
    const { editUrl, publicHistory, siteName, publicUrl, requestTimeoutMs, maxResponseBytes } = config;
    const site = {
      database,
      sharing,
      articles: createArticles(config, database),
      webhooks: webhooksService(database, { check: async () => [] }, config.webhooks),
      site: { editUrl, publicHistory, siteName },
      sources: sourcesService(database, config.sources),
      publicUrl,
      requestTimeoutMs,
      maxResponseBytes: Math.min(maxResponseBytes, maxPayloadBytes),
    };
    return readerQueries(
      execution,
      () => createContext({ ...site, ...newRead(anonymousReader) }),
      async () => null,
    );
  };
  const log: DeliveryLog = (level, message, details) => logger[level](details, message);
  return deliverWebhooks({ database, queries, log, ...options }, config.webhooks);
}
