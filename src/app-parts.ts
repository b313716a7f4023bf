import type { Logger } from 'pino';
import type { Config } from './config/config.js';
import type { Database } from './db/database.js';
import type { Optimisations } from './execution/executor.js';
import type { Draining } from './http/draining.js';
import type { MetricsRouteOptions } from './http/metrics.js';
import type { CacheService } from './services/cache/index.js';
import type { Changes } from './services/changes/index.js';
import type { TrustedDocuments } from './services/documents/index.js';
import type { RateLimits } from './services/rate-limits/index.js';
import type { SearchEngine } from './services/search/index.js';
import type { Sharing } from './services/sharing/index.js';
import type { Usage } from './services/usage/index.js';

/** The settings that the gateway's parts need. */
export type AppConfig = Pick<
  Config,
  | `${'public' | 'edit' | 'preview' | 'article'}Url`
  | 'dataDir'
  | 'maxPictureBytes'
  | 'mediaStore'
  | 'mediaTimeoutMs'
  | 'publicHistory'
  | 'requireAlt'
  | 'relatedHalfLifeDays'
  | 'shareChannels'
  | 'siteName'
  | 'siteLanguage'
  | 'feedContent'
  | 'websubHub'
  | 'reader'
  | 'signIn'
  | 'sharesPerMinute'
  | 'clients'
  | 'trustProxy'
  | 'tokens'
  | 'maxConcurrentRequests'
  | 'maxBytesInFlight'
  | 'maxChangeStreams'
  | 'maxDistinctSubscriptions'
  | `maxLive${'Connections' | 'Operations' | 'Bytes' | 'UnsentBytes'}`
  | 'sockets'
  | 'corsOrigins'
  | 'introspection'
  | 'requestTimeoutMs'
  | 'maxResponseBytes'
  | 'purge'
  | 'cache'
  | 'webhooks'
  | 'sources'
  | 'telemetry'
>;

/** The URLs of Vite's servers, to which pages redirect during development. */
export interface DevServers {
  readonly sandbox: string;
  readonly editor: string;
}

export interface AppParts {
  readonly config: AppConfig;
  readonly database: Database;
  readonly sharing: Sharing;
  readonly logger: Logger;
  /** Null: no response cache. */
  readonly cache?: CacheService | null;
  /** Null: no subscriptions. */
  readonly changes?: Changes | null;
  /** Null: documents have no ids but those of automatic persisted queries. */
  readonly documents?: TrustedDocuments | null;
  /** Null: no `/metrics` on this port. */
  readonly metrics?: MetricsRouteOptions | null;
  /** By default clients are counted in this process alone. */
  readonly limits?: RateLimits;
  /** Null: PostgreSQL searches. */
  readonly search?: SearchEngine | null;
  /** Null: usage is not counted. */
  readonly usage?: Usage | null;
  readonly draining?: Draining;
  /** All of them by default. */
  readonly optimisations?: Optimisations;
  /** Whether the build of a page failed. */
  readonly pageFailed?: (page: 'reader' | 'editor' | 'sandbox') => boolean;
  /** The servers of pages during development; null: the built pages are served. */
  readonly devServers?: DevServers | null;
}
