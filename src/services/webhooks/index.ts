import type { WebhookSettings } from '../../config/config.js';
import type { Database } from '../../db/database.js';
import { removeOldDeliveries } from '../../db/webhooks/outcomes.js';
import { type EditContext, edit, type Respond } from '../articles/index.js';
import { networksOf } from '../outbound/index.js';
import { Deliverer, type DelivererParts } from './deliverer.js';
import {
  type CreateWebhookInput,
  createWebhook,
  deleteWebhook,
  pauseWebhook,
  replayWebhook,
  rotateWebhookSecret,
  type WebhookResult,
} from './mutations.js';
import type { ReaderQueries } from './reader-queries.js';

export type { DeliveryLog } from './attempt.js';
export type { WebhookResult } from './mutations.js';
export type { ReaderQueries, ReaderResult } from './reader-queries.js';

type Change<Input> = (input: Input, context: EditContext, respond: Respond<WebhookResult>) => Promise<object>;

/** Endpoints that are sent changes. */
export interface Webhooks {
  readonly create: Change<CreateWebhookInput>;
  readonly rotateSecret: Change<{ readonly id: string }>;
  readonly delete: Change<{ readonly id: string }>;
  readonly pause: Change<{ readonly id: string; readonly paused: boolean }>;
  readonly replay: Change<{ readonly id: string; readonly since: string }>;
}

export function webhooksService(
  database: Database,
  queries: Pick<ReaderQueries, 'check'>,
  settings: WebhookSettings,
): Webhooks {
  const rules = { allowedNetworks: networksOf(settings.networks), allowsHttp: settings.http };
  const parts = { database };
  return {
    create: async (input, context, response) => {
      const faults = input.query == null ? [] : await queries.check(input.query);
      const request = { operation: 'createWebhook', input, context, ...response };
      return edit(parts, request, (transaction) => createWebhook(transaction, input, faults, rules));
    },
    rotateSecret: (input, context, response) =>
      edit(parts, { operation: 'rotateWebhookSecret', input: {}, context, ...response }, (transaction) =>
        rotateWebhookSecret(transaction, input.id),
      ),
    delete: (input, context, response) =>
      edit(parts, { operation: 'deleteWebhook', input: {}, context, ...response }, (transaction) =>
        deleteWebhook(transaction, input.id),
      ),
    pause: (input, context, response) =>
      edit(parts, { operation: 'pauseWebhook', input: {}, context, ...response }, (transaction) =>
        pauseWebhook(transaction, input),
      ),
    replay: (input, context, response) =>
      edit(parts, { operation: 'replayWebhook', input: {}, context, ...response }, (transaction) =>
        replayWebhook(transaction, input),
      ),
  };
}

/** Timeout of a request to an endpoint. */
const timeoutMs = 10_000;
/** How long receipts and dead letters are stored, and how many dead letters of an endpoint. */
const stored = { days: 30, maxDeadLetters: 1000 };

/** Sends changes until it is closed. The processes of a database elect one that does. */
export interface WebhookDelivery {
  /** Removes old receipts and dead letters. */
  removeOld(): Promise<void>;
  close(): Promise<void>;
}

/** Other clocks and connections, for tests. */
export interface DeliveryOptions {
  readonly now?: () => Date;
  readonly send?: Partial<DelivererParts['send']>;
}

export function deliverWebhooks(
  { database, queries, log, now, send = {} }: Omit<DelivererParts, 'send' | 'now'> & DeliveryOptions,
  settings: WebhookSettings,
): WebhookDelivery {
  const options = {
    timeoutMs,
    allowedNetworks: networksOf(settings.networks),
    allowsHttp: settings.http,
    ...send,
  };
  const deliverer = new Deliverer({ database, queries, log, send: options, ...(now && { now }) });
  return {
    removeOld: () => removeOldDeliveries(database, stored),
    close: () => deliverer.close(),
  };
}
