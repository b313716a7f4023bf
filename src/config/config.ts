import type { ShareChannel } from '../domain/sharing.js';
import type { CacheSettings, PurgeSettings } from './cache-settings.js';
import type { ClientSettings } from './client-settings.js';
import { databaseMistakes, type ReplicaSettings } from './database-settings.js';
import { type MediaStoreSettings, mediaStoreOf } from './media-store.js';
import { type SearchSettings, searchOf } from './search-settings.js';
import { type Environment, secretSettings, withSecretFiles } from './secrets.js';
import type { Setting } from './setting.js';
import { formerNames, settings } from './settings.js';
import type { SignInSettings, TokenSettings } from './sign-in-settings.js';
import type { SourceSettings } from './source-settings.js';
import { type TelemetrySettings, telemetryOf } from './telemetry-settings.js';

/** The settings, read from the environment once at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The base of public URLs such as short links, without a trailing slash. */
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Null: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /** The server itself, when `databaseUrl` is of a pooler in transaction mode; null: it is of the server. */
  readonly databaseDirectUrl: string | null;
  readonly replicas: ReplicaSettings;
  /** Whether the first start of an embedded database loads sample articles. */
  readonly samples: boolean;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly searchTimeoutMs: number;
  /** The timeout of a request. */
  readonly requestTimeoutMs: number;
  /** The size limit of a response to a reader, before compression. */
  readonly maxResponseBytes: number;
  /** The size limit of an uploaded picture. */
  readonly maxPictureBytes: number;
  /** The object store for uploaded pictures; null: a folder in `dataDir`. */
  readonly mediaStore: MediaStoreSettings | null;
  /** The timeout for the object store to begin a response, and to go on with it. */
  readonly mediaTimeoutMs: number;
  /** The distance in days at which the weight of time in related lists is halved; 0: time does not count. */
  readonly relatedHalfLifeDays: number;
  /** Whether this process runs jobs, such as computing related lists. */
  readonly runsJobs: boolean;
  readonly logLevel: string;
  /** The channels of share dialogs, in their order. */
  readonly shareChannels: readonly ShareChannel[];
  /** The URL of an article without a canonical URL, with {slug}; empty: none. */
  readonly articleUrl: string;
  /** The query parameters that short links add to the URL of an article, with {channel}. */
  readonly linkParameters: string;
  /** The page where an article is edited, with {id} or {slug}; empty: none. */
  readonly editUrl: string;
  /** The site's own preview page, with {token}; empty: none. */
  readonly previewUrl: string;
  /** The former versions that readers may read. */
  readonly publicHistory: 'off' | 'corrections' | 'all';
  /** Whether pictures need alternative text to be published. */
  readonly requireAlt: boolean;
  /** How long revisions are stored that readers never saw; 0: for ever. */
  readonly unpublishedRevisionDays: number;
  readonly siteName: string;
  /** The language of stories whose own is not known; null: none. */
  readonly siteLanguage: string | null;
  /** Whether the pages for readers are served. */
  readonly reader: boolean;
  /** What feeds have of each story. */
  readonly feedContent: 'full' | 'summary';
  /** The WebSub hub that feeds announce; null: none. */
  readonly websubHub: string | null;
  readonly sharesPerMinute: number;
  /** The proxies whose X-Forwarded-For is trusted. */
  readonly trustProxy: string | false;
  /** Null: only API keys authenticate. */
  readonly tokens: TokenSettings | null;
  /** Null: editors sign in with keys alone. */
  readonly signIn: SignInSettings | null;
  /** The number of processes that serve the port. */
  readonly workers: number;
  /** The concurrency limit of requests in this process; further ones are refused with 503. */
  /** How long a gateway that stops serves new requests, so that load balancers notice. */
  readonly drainSeconds: number;
  readonly maxConcurrentRequests: number;
  /** The limit of the estimated bytes of large responses in flight. */
  readonly maxBytesInFlight: number;
  /** The concurrency limit of streams of changes in this process. */
  readonly maxChangeStreams: number;
  /** Connections with subscriptions in this process. */
  readonly maxLiveConnections: number;
  /** Different subscriptions in this process that read at each change. */
  readonly maxDistinctSubscriptions: number;
  /** Subscriptions of a connection. */
  readonly maxLiveOperations: number;
  /** What all subscriptions of a process hold, in bytes. */
  readonly maxLiveBytes: number;
  /** Events that wait for a subscription's client, in bytes. */
  readonly maxLiveUnsentBytes: number;
  readonly sockets: SocketSettings;
  /** Origins whose pages may read responses; `*`: all. */
  readonly corsOrigins: readonly string[];
  /** Who may read the schema over the API. */
  readonly introspection: 'all' | 'signed-in' | 'off';
  readonly clients: ClientSettings;
  readonly cache: CacheSettings;
  /** The purge hook of a CDN; null: none. */
  readonly purge: PurgeSettings | null;
  /** Null: PostgreSQL searches. */
  readonly search: SearchSettings | null;
  readonly webhooks: WebhookSettings;
  readonly sources: SourceSettings;
  readonly telemetry: TelemetrySettings;
}

/** What webhooks may connect to. */
export interface WebhookSettings {
  /** Private addresses and networks that are allowed. */
  readonly networks: readonly string[];
  /** Whether addresses may be http. */
  readonly http: boolean;
}

/** Limits for slow clients. */
export interface SocketSettings {
  readonly requestBodyTimeoutMs: number;
  readonly maxWaitingBodyBytes: number;
  readonly writeTimeoutMs: number;
  readonly maxUnsentBytes: number;
}

/** Reports all invalid settings together. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly mistakes: readonly string[]) {
    super(
      `The environment has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`,
    );
  }
}

const originOf = (url: string): string[] => (URL.canParse(url) ? [new URL(url).origin] : []);

type SettingName = keyof typeof settings;

const isSecret = (name: SettingName): boolean => secretSettings.some((secret) => secret === name);

export function readConfig(environment: Environment): Config {
  const mistakes: string[] = [];
  const env = withSecretFiles(environment, mistakes);
  const read = <Name extends SettingName>(name: Name): ReturnType<(typeof settings)[Name]['parse']> & {} => {
    const setting: Setting<string | number | readonly string[]> = settings[name];
    const former = formerNames[name] ?? name;
    const text = env[name]?.trim() || env[former]?.trim() || setting.fallback;
    const value = setting.parse(text) ?? setting.parse(setting.fallback);
    // A URL may contain a password: the message quotes other values only.
    const found = isSecret(name) ? 'something else' : JSON.stringify(text);
    if (setting.parse(text) === undefined)
      mistakes.push(`${name} is ${found}; expected ${setting.expected}.`);
    return value as ReturnType<(typeof settings)[Name]['parse']> & {};
  };
  const port = read('PORT');
  const givenUrl = read('PUBLIC_URL');
  const publicUrl = givenUrl || `http://localhost:${port}`;
  const hasReader = read('READER') === 'on';
  const config: Config = {
    host: read('HOST'),
    port,
    publicUrl,
    dataDir: read('DATA_DIR'),
    databaseUrl: read('DATABASE_URL') || null,
    databaseDirectUrl: read('DATABASE_DIRECT_URL') || null,
    replicas: { urls: read('DATABASE_READ_URLS'), maxLagMs: read('REPLICA_MAX_LAG_MS') },
    samples: read('SAMPLES') === 'on',
    poolSize: read('DATABASE_POOL_SIZE'),
    statementTimeoutMs: read('STATEMENT_TIMEOUT_MS'),
    searchTimeoutMs: read('SEARCH_TIMEOUT_MS'),
    requestTimeoutMs: read('REQUEST_TIMEOUT_MS'),
    maxResponseBytes: read('MAX_RESPONSE_BYTES'),
    maxPictureBytes: read('MAX_PICTURE_BYTES'),
    mediaStore: mediaStoreOf(
      {
        store: read('MEDIA_STORE'),
        endpoint: read('S3_ENDPOINT'),
        addressing: read('S3_ADDRESSING'),
        region: read('AWS_REGION'),
        accessKeyId: read('AWS_ACCESS_KEY_ID'),
        secretAccessKey: read('AWS_SECRET_ACCESS_KEY'),
      },
      mistakes,
    ),
    mediaTimeoutMs: read('MEDIA_TIMEOUT_MS'),
    relatedHalfLifeDays: read('RELATED_HALF_LIFE_DAYS'),
    runsJobs: read('JOBS') === 'here',
    logLevel: read('LOG_LEVEL'),
    shareChannels: read('SHARE_CHANNELS'),
    articleUrl: read('ARTICLE_URL') || (hasReader ? `${publicUrl}/articles/{slug}` : ''),
    linkParameters: read('LINK_PARAMETERS'),
    editUrl: read('EDIT_URL') || `${publicUrl}/edit/{id}`,
    previewUrl: read('PREVIEW_URL') || (hasReader ? `${publicUrl}/preview?id={id}#{token}` : ''),
    publicHistory: read('PUBLIC_HISTORY'),
    requireAlt: read('REQUIRE_ALT') === 'yes',
    unpublishedRevisionDays: read('UNPUBLISHED_REVISION_DAYS'),
    siteName: read('SITE_NAME'),
    siteLanguage: read('SITE_LANGUAGE') || null,
    reader: hasReader,
    feedContent: read('FEED_CONTENT'),
    websubHub: read('WEBSUB_HUB') || null,
    sharesPerMinute: read('SHARES_PER_MINUTE'),
    trustProxy: read('TRUST_PROXY') === 'none' ? false : read('TRUST_PROXY'),
    tokens: read('JWKS_URL')
      ? {
          jwksUrl: read('JWKS_URL'),
          issuer: read('JWT_ISSUER'),
          audience: read('JWT_AUDIENCE'),
          roleClaim: read('JWT_ROLE_CLAIM'),
        }
      : null,
    signIn: read('OIDC_CLIENT_ID')
      ? {
          issuer: read('JWT_ISSUER'),
          clientId: read('OIDC_CLIENT_ID'),
          scope: read('OIDC_SCOPE'),
          audience: read('JWT_AUDIENCE'),
          origins: read('OIDC_ORIGINS').length > 0 ? read('OIDC_ORIGINS') : originOf(read('JWT_ISSUER')),
        }
      : null,
    workers: read('WORKERS'),
    drainSeconds: read('DRAIN_SECONDS'),
    maxConcurrentRequests: read('MAX_CONCURRENT_REQUESTS'),
    maxBytesInFlight: read('MAX_BYTES_IN_FLIGHT'),
    maxChangeStreams: read('MAX_CHANGE_STREAMS'),
    maxLiveConnections: read('MAX_LIVE_CONNECTIONS'),
    maxDistinctSubscriptions: read('MAX_DISTINCT_SUBSCRIPTIONS'),
    maxLiveOperations: read('MAX_LIVE_OPERATIONS'),
    maxLiveBytes: read('MAX_LIVE_BYTES'),
    maxLiveUnsentBytes: read('MAX_LIVE_UNSENT_BYTES'),
    sockets: {
      requestBodyTimeoutMs: read('REQUEST_BODY_TIMEOUT_MS'),
      maxWaitingBodyBytes: read('MAX_WAITING_BODY_BYTES'),
      writeTimeoutMs: read('WRITE_TIMEOUT_MS'),
      maxUnsentBytes: read('MAX_UNSENT_BYTES'),
    },
    corsOrigins: read('CORS_ORIGINS'),
    introspection: read('INTROSPECTION'),
    clients: {
      trustedDocuments: read('TRUSTED_DOCUMENTS'),
      anonymous: { requests: read('REQUESTS_PER_MINUTE'), cost: read('COST_PER_MINUTE') },
      signedIn: { requests: read('KEY_REQUESTS_PER_MINUTE'), cost: read('KEY_COST_PER_MINUTE') },
      usageDays: read('USAGE_DAYS'),
    },
    cache: {
      memoryBytes: read('CACHE_MEMORY_MB') * 2 ** 20,
      cacheSeconds: read('CACHE_SECONDS'),
      countsSeconds: read('COUNTS_SECONDS'),
      staleIfErrorMs: read('STALE_IF_ERROR_SECONDS') * 1000,
      url: read('CACHE_URL') || null,
    },
    purge: read('PURGE_URL') ? { url: read('PURGE_URL'), token: read('PURGE_TOKEN') } : null,
    telemetry: telemetryOf(read),
    search: searchOf(read),
    webhooks: { networks: read('WEBHOOK_NETWORKS'), http: read('WEBHOOK_HTTP') === 'yes' },
    sources: {
      networks: read('SOURCE_NETWORKS'),
      alertUrl: read('ALERT_URL'),
      publicUrl,
      isReachable: givenUrl !== '' && !/^https?:\/\/(localhost|127\.|\[::1\])/.test(publicUrl),
    },
  };
  mistakes.push(...databaseMistakes(config));
  if (config.tokens && !(config.tokens.issuer && config.tokens.audience)) {
    mistakes.push(
      'JWKS_URL is set without JWT_ISSUER and JWT_AUDIENCE; tokens of any issuer or audience would pass.',
    );
  }
  if (config.signIn && !config.tokens) {
    mistakes.push(
      'OIDC_CLIENT_ID is set without JWKS_URL: the tokens of this provider would not be accepted.',
    );
  }
  if (config.signIn && !URL.canParse(config.signIn.issuer)) {
    mistakes.push('OIDC_CLIENT_ID is set, and JWT_ISSUER is no address at which editors can sign in.');
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return Object.freeze(config);
}
