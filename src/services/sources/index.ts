import type { SourceSettings } from '../../config/source-settings.js';
import type { Database } from '../../db/database.js';
import { removeOldOutcomes } from '../../db/sources/outcomes.js';
import { type EditContext, edit, type Respond } from '../articles/index.js';
import { Downloader, networksOf } from '../outbound/index.js';
import { pageFetcher } from './full-text/page-fetcher.js';
import { subscribeAtHubs } from './hubs.js';
import {
  type AddSourceInput,
  addSource,
  checkSource,
  pauseSource,
  removeSource,
  type SourceResult,
  type UpdateSourceInput,
  updateSource,
} from './mutations.js';
import type { PollOutcome } from './poll.js';
import { Poller, type PollerParts, pollNow } from './poller.js';
import type { ImportFeed, SourceLog } from './ports.js';

export type { PageFetcher } from './full-text/page-fetcher.js';
export { type HubCallbacks, hubCallbacks } from './hubs.js';
export type { AddSourceInput, SourceResult, UpdateSourceInput } from './mutations.js';
export type { PollOutcome } from './poll.js';
export { type DownloadedFeed, type ImportFeed, NotAFeed } from './ports.js';

type Change<Input> = (input: Input, context: EditContext, respond: Respond<SourceResult>) => Promise<object>;

/** What admins change. */
export interface Sources {
  readonly add: Change<AddSourceInput>;
  readonly update: Change<UpdateSourceInput>;
  readonly pause: Change<{ readonly id: string; readonly paused: boolean }>;
  readonly check: Change<{ readonly id: string }>;
  readonly remove: Change<{ readonly id: string }>;
}

export function sourcesService(database: Database, settings: SourceSettings): Sources {
  const allowedNetworks = networksOf(settings.networks);
  const parts = { database };
  return {
    add: (input, context, response) =>
      edit(parts, { operation: 'addSource', input, context, ...response }, (transaction) =>
        addSource(transaction, input, allowedNetworks),
      ),
    update: (input, context, response) =>
      edit(parts, { operation: 'updateSource', input, context, ...response }, (transaction) =>
        updateSource(transaction, input),
      ),
    pause: (input, context, response) =>
      edit(parts, { operation: 'pauseSource', input: {}, context, ...response }, (transaction) =>
        pauseSource(transaction, input),
      ),
    check: (input, context, response) =>
      edit(parts, { operation: 'checkSource', input: {}, context, ...response }, (transaction) =>
        checkSource(transaction, input),
      ),
    remove: (input, context, response) =>
      edit(parts, { operation: 'removeSource', input: {}, context, ...response }, (transaction) =>
        removeSource(transaction, input),
      ),
  };
}

/** Polls sources until it is closed. */
export interface SourcePolling {
  /** Asks hubs for subscriptions. */
  subscribe(): Promise<void>;
  /** Removes old statistics. */
  removeOld(): Promise<void>;
  close(): Promise<void>;
}

export interface PollingParts {
  readonly database: Database;
  readonly importFeed: ImportFeed;
  readonly log: SourceLog;
  /** Other clocks and connections, for tests. */
  readonly now?: () => Date;
  readonly pagePauseMs?: number;
}

/** The name of the program for servers and robots.txt. */
const agent = 'Dateline';

function pollerParts(
  { database, importFeed, log, now = () => new Date(), pagePauseMs }: PollingParts,
  { networks, alertUrl, publicUrl, isReachable }: SourceSettings,
): PollerParts {
  const rules = { allowedNetworks: networksOf(networks), setting: 'SOURCE_NETWORKS' };
  const downloader = new Downloader(rules, `${agent} (+${publicUrl})`);
  const pages = pageFetcher(downloader, agent, pagePauseMs);
  return { database, importFeed, log, now, downloader, pages, alertUrl, isReachable };
}

export function pollSources(parts: PollingParts, settings: SourceSettings): SourcePolling {
  const all = pollerParts(parts, settings);
  const poller = new Poller(all);
  const { publicUrl, isReachable } = settings;
  return {
    subscribe: async () => {
      if (isReachable) await subscribeAtHubs(all.database, all.downloader, { ...all, publicUrl });
    },
    removeOld: () => removeOldOutcomes(all.database),
    close: () => poller.close(),
  };
}

/** Polls one source at once, due or not; null when another process polls its host. */
export const pollSource = (
  uid: string,
  parts: PollingParts,
  settings: SourceSettings,
): Promise<PollOutcome | null> => pollNow(parts.database, uid, pollerParts(parts, settings));
