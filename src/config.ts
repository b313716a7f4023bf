import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { type ShareChannel, shareChannels } from './terms/sharing.js';

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

interface Setting<Value> {
  readonly fallback: string;
  readonly expected: string;
  /** Undefined for what cannot be. */
  readonly parse: (text: string) => Value | undefined;
}

const whole = (least: number, most: number, fallback: number): Setting<number> => ({
  fallback: String(fallback),
  expected: `a whole number from ${least} to ${most}`,
  parse: (text) => {
    const number = Number(text);
    return /^\d+$/.test(text) && number >= least && number <= most ? number : undefined;
  },
});

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/[?#]/.test(text);

/** A per cent sign must begin an escape: a password that holds one is written with %25. */
const isDatabaseUrl = (text: string): boolean =>
  /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text) && !/%(?![0-9a-f]{2})/i.test(text);

/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    most > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}

/** What the environment may say; `.env.example` tells the same to people. */
export const settings = {
  HOST: { fallback: '127.0.0.1', expected: 'an address to listen on', parse: (text: string) => text },
  PORT: whole(0, 65_535, 4000),
  PUBLIC_URL: {
    fallback: '',
    expected: 'empty, or an address like https://news.example.org',
    parse: (text: string) => (text === '' || isWebAddress(text) ? text.replace(/\/+$/, '') : undefined),
  },
  DATA_DIR: { fallback: './data', expected: 'a folder', parse: (text: string) => resolve(text) },
  DATABASE_URL: {
    fallback: '',
    expected: 'empty, or an address like postgres://user:password@host:5432/database',
    parse: (text: string) => (text === '' || isDatabaseUrl(text) ? text : undefined),
  },
  DATABASE_POOL_SIZE: whole(1, 500, 10),
  STATEMENT_TIMEOUT_MS: whole(100, 600_000, 10_000),
  RELATED_HALF_LIFE_DAYS: whole(0, 3650, 30),
  JOBS: {
    fallback: 'here',
    expected: 'here or elsewhere',
    parse: (text: string) => (['here', 'elsewhere'].includes(text) ? text : undefined),
  },
  SHARE_CHANNELS: {
    fallback: shareChannels.filter((channel) => channel !== 'OTHER').join(','),
    expected: `a list of ${shareChannels.join(', ')}, with commas`,
    parse: (text: string) => {
      const named = text.split(',').map((name) => name.trim().toUpperCase());
      const known = shareChannels.filter((channel) => named.includes(channel));
      return known.length === named.length ? (named as ShareChannel[]) : undefined;
    },
  },
  ARTICLE_URL: {
    fallback: '',
    expected: 'empty, or an address like https://news.example.org/{slug}',
    parse: (text: string) =>
      text === '' || (text.includes('{slug}') && /^https?:\/\/[^/]+\//.test(text)) ? text : undefined,
  },
  LINK_PARAMETERS: {
    fallback: 'utm_source={channel}&utm_medium=share',
    expected: 'none, or a query like utm_source={channel}&utm_medium=share',
    parse: (text: string) =>
      text === 'none' ? '' : /^[^\s=&?#]+=[^\s=&?#]*(&[^\s=&?#]+=[^\s=&?#]*)*$/.test(text) ? text : undefined,
  },
  SITE_NAME: { fallback: 'Dateline', expected: 'a name', parse: (text: string) => text },
  SHARES_PER_MINUTE: whole(1, 1_000_000, 60),
  TRUST_PROXY: {
    fallback: 'none',
    expected: 'none, or addresses and networks like 10.0.0.0/8, with commas',
    parse: (text: string) =>
      text === 'none' || text.split(',').every((network) => isNetwork(network.trim())) ? text : undefined,
  },
  JWKS_URL: {
    fallback: '',
    expected: 'empty, or the address of a JSON Web Key Set',
    parse: (text: string) => (text === '' || isWebAddress(text) ? text : undefined),
  },
  JWT_ISSUER: { fallback: '', expected: 'the `iss` of tokens', parse: (text: string) => text },
  JWT_AUDIENCE: { fallback: '', expected: 'the `aud` of tokens', parse: (text: string) => text },
  JWT_ROLE_CLAIM: { fallback: 'role', expected: 'the name of a claim', parse: (text: string) => text },
  LOG_LEVEL: {
    fallback: 'info',
    expected: `one of ${logLevels.join(', ')}`,
    parse: (text: string) => (logLevels.includes(text) ? text : undefined),
  },
} satisfies Record<string, Setting<string | number | readonly ShareChannel[]>>;

type SettingName = keyof typeof settings;

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const mistakes: string[] = [];
  const read = <Name extends SettingName>(name: Name): ReturnType<(typeof settings)[Name]['parse']> & {} => {
    const setting: Setting<string | number | readonly ShareChannel[]> = settings[name];
    const text = env[name]?.trim() || setting.fallback;
    const value = setting.parse(text) ?? setting.parse(setting.fallback);
    // An address may hold a password: what was found is told of the others only.
    const found = name === 'DATABASE_URL' ? 'something else' : JSON.stringify(text);
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
  };
  if (config.tokens && !(config.tokens.issuer && config.tokens.audience)) {
    mistakes.push(
      'JWKS_URL is set without JWT_ISSUER and JWT_AUDIENCE; tokens of any issuer or audience would pass.',
    );
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return Object.freeze(config);
}
