import type { ShareChannel } from '../domain/sharing.js';
import { type Setting, settings } from './settings.js';

/** Everything that the environment decides, read once at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where readers reach the gateway, without a slash at the end: links that it hands out start with it. */
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Null: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  readonly searchTimeoutMs: number;
  /** How long one request may take as a whole. */
  readonly requestTimeoutMs: number;
  /** The most bytes of a response to a reader, before compression. */
  readonly maxResponseBytes: number;
  /** Days after which being apart in time halves what makes articles related; 0: time does not count. */
  readonly relatedHalfLifeDays: number;
  /** Whether this process works on jobs: related lists and what else takes longer than a request. */
  readonly worksOnJobs: boolean;
  readonly logLevel: string;
  /** The channels of share dialogs, in their order. */
  readonly shareChannels: readonly ShareChannel[];
  /** The address of an article that names none itself, with {slug}; empty: there is none. */
  readonly articleUrl: string;
  /** The query that short links add to an article's address, with {channel}. */
  readonly linkParameters: string;
  readonly siteName: string;
  readonly sharesPerMinute: number;
  /** The proxies whose word on a client's address is taken. */
  readonly trustProxy: string | false;
  /** Null: keys alone tell who asks. */
  readonly tokens: TokenSettings | null;
  /** How many processes serve the port. */
  readonly workers: number;
  /** The most questions under way at once, in this process; more are told to come again. */
  readonly requestsAtOnce: number;
  /** The most bytes of large responses under way at once, as estimated. */
  readonly maxBytesUnderWay: number;
  readonly sockets: SocketSettings;
  /** Origins whose pages may read responses; `*`: all. */
  readonly corsOrigins: readonly string[];
  /** Who may read the schema over the API. */
  readonly introspection: 'all' | 'signed-in' | 'off';
  readonly cache: CacheSettings;
  /** Whom to tell what changed, so that a CDN purges it; null: nobody. */
  readonly purge: PurgeSettings | null;
}

/** What bounds connections that are slow. */
export interface SocketSettings {
  readonly requestBodyTimeoutMs: number;
  readonly maxWaitingBodyBytes: number;
  readonly writeTimeoutMs: number;
  readonly maxUnsentBytes: number;
}

/** How answers are kept. */
export interface CacheSettings {
  /** 0: nothing is kept. */
  readonly memoryBytes: number;
  /** How long answers are handed out without being made anew, and those with share counts. */
  readonly cacheSeconds: number;
  readonly countsSeconds: number;
  /** How long after a change the old answer serves while the database is away. */
  readonly staleIfErrorMs: number;
  /** The Redis or Valkey that processes share answers in; null: there is none. */
  readonly url: string | null;
}

export interface PurgeSettings {
  readonly url: string;
  /** Empty: none is sent. */
  readonly token: string;
}

/** Tokens of an identity provider. */
export interface TokenSettings {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly roleClaim: string;
}

/** Every mistake of the environment at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly mistakes: readonly string[]) {
    super(
      `The environment has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`,
    );
  }
}

type SettingName = keyof typeof settings;

const secret: ReadonlySet<SettingName> = new Set(['DATABASE_URL', 'CACHE_URL', 'PURGE_URL', 'PURGE_TOKEN']);

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const mistakes: string[] = [];
  const read = <Name extends SettingName>(name: Name): ReturnType<(typeof settings)[Name]['parse']> & {} => {
    const setting: Setting<string | number | readonly string[]> = settings[name];
    const text = env[name]?.trim() || setting.fallback;
    const value = setting.parse(text) ?? setting.parse(setting.fallback);
    // An address may hold a password: what was found is told of the others only.
    const found = secret.has(name) ? 'something else' : JSON.stringify(text);
    if (setting.parse(text) === undefined)
      mistakes.push(`${name} is ${found}; expected ${setting.expected}.`);
    return value as ReturnType<(typeof settings)[Name]['parse']> & {};
  };
  const port = read('PORT');
  const config: Config = {
    host: read('HOST'),
    port,
    publicUrl: read('PUBLIC_URL') || `http://localhost:${port}`,
    dataDir: read('DATA_DIR'),
    databaseUrl: read('DATABASE_URL') || null,
    poolSize: read('DATABASE_POOL_SIZE'),
    statementTimeoutMs: read('STATEMENT_TIMEOUT_MS'),
    searchTimeoutMs: read('SEARCH_TIMEOUT_MS'),
    requestTimeoutMs: read('REQUEST_TIMEOUT_MS'),
    maxResponseBytes: read('MAX_RESPONSE_BYTES'),
    relatedHalfLifeDays: read('RELATED_HALF_LIFE_DAYS'),
    worksOnJobs: read('JOBS') === 'here',
    logLevel: read('LOG_LEVEL'),
    shareChannels: read('SHARE_CHANNELS'),
    articleUrl: read('ARTICLE_URL'),
    linkParameters: read('LINK_PARAMETERS'),
    siteName: read('SITE_NAME'),
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
    workers: read('WORKERS'),
    requestsAtOnce: read('REQUESTS_AT_ONCE'),
    maxBytesUnderWay: read('MAX_BYTES_UNDER_WAY'),
    sockets: {
      requestBodyTimeoutMs: read('REQUEST_BODY_TIMEOUT_MS'),
      maxWaitingBodyBytes: read('MAX_WAITING_BODY_BYTES'),
      writeTimeoutMs: read('WRITE_TIMEOUT_MS'),
      maxUnsentBytes: read('MAX_UNSENT_BYTES'),
    },
    corsOrigins: read('CORS_ORIGINS'),
    introspection: read('INTROSPECTION'),
    cache: {
      memoryBytes: read('CACHE_MEMORY_MB') * 2 ** 20,
      cacheSeconds: read('CACHE_SECONDS'),
      countsSeconds: read('COUNTS_SECONDS'),
      staleIfErrorMs: read('STALE_IF_ERROR_SECONDS') * 1000,
      url: read('CACHE_URL') || null,
    },
    purge: read('PURGE_URL') ? { url: read('PURGE_URL'), token: read('PURGE_TOKEN') } : null,
  };
  if (config.tokens && !(config.tokens.issuer && config.tokens.audience)) {
    mistakes.push(
      'JWKS_URL is set without JWT_ISSUER and JWT_AUDIENCE; tokens of any issuer or audience would pass.',
    );
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return Object.freeze(config);
}
