import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { type ShareChannel, shareChannels } from '../domain/sharing.js';
import { clientSettings } from './client-settings.js';
import { databaseSettings, isDatabaseUrl } from './database-settings.js';
import { isMediaStore } from './media-store.js';
import { searchSettings } from './search-settings.js';
import { integer, type Setting } from './setting.js';
import { telemetrySettings } from './telemetry-settings.js';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const isWebAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !/[?#]/.test(text);

const isHttpAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && !text.includes('#');

const isOrigin = (text: string): boolean => isWebAddress(text) && new URL(text).origin === text;

/** An address, or a network such as 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const max = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    max > 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= max))
  );
}

/** Private networks that may be connected to. */
const networks: Setting<string[]> = {
  fallback: 'none',
  expected: 'none, or addresses and networks like 10.0.0.0/8, with commas',
  parse: (text: string) => {
    const list = text === 'none' ? [] : text.split(',').map((network) => network.trim());
    return list.every(isNetwork) ? list : undefined;
  },
};

/** The settings of the environment. `.env.example` describes them. */
export const settings = {
  ...clientSettings,
  ...searchSettings,
  HOST: { fallback: '127.0.0.1', expected: 'an address to listen on', parse: (text: string) => text },
  PORT: integer(0, 65_535, 4000),
  PUBLIC_URL: {
    fallback: '',
    expected: 'empty, or an address like https://news.example.org',
    parse: (text: string) => (text === '' || isWebAddress(text) ? text.replace(/\/+$/, '') : undefined),
  },
  DATA_DIR: { fallback: './data', expected: 'a folder', parse: (text: string) => resolve(text) },
  SAMPLES: {
    fallback: 'on',
    expected: 'on or off',
    parse: (text: string) => (['on', 'off'].includes(text) ? text : undefined),
  },
  DATABASE_URL: {
    fallback: '',
    expected: 'empty, or an address like postgres://user:password@host:5432/database',
    parse: (text: string) => (text === '' || isDatabaseUrl(text) ? text : undefined),
  },
  DATABASE_POOL_SIZE: integer(1, 500, 10),
  STATEMENT_TIMEOUT_MS: integer(100, 600_000, 10_000),
  SEARCH_TIMEOUT_MS: integer(100, 600_000, 3000),
  REQUEST_TIMEOUT_MS: integer(100, 600_000, 15_000),
  MAX_PICTURE_BYTES: integer(10_000, 200_000_000, 20_000_000),
  MEDIA_STORE: {
    fallback: '',
    expected: 'empty, or a bucket like s3://bucket or s3://bucket/folder',
    parse: (text: string) => (text === '' || isMediaStore(text) ? text : undefined),
  },
  MEDIA_TIMEOUT_MS: integer(100, 600_000, 5000),
  S3_ENDPOINT: {
    fallback: '',
    expected: 'empty, or an address like https://storage.example.org, without a user and a bucket',
    parse: (text: string) =>
      text === '' || (isWebAddress(text) && !text.includes('@')) ? text.replace(/\/+$/, '') : undefined,
  },
  S3_ADDRESSING: {
    fallback: 'auto',
    expected: 'auto, path or host',
    parse: (text: string) => (['auto', 'path', 'host'] as const).find((addressing) => addressing === text),
  },
  AWS_REGION: {
    fallback: '',
    expected: 'a region like eu-central-1',
    parse: (text: string) => (/^[A-Za-z0-9-]*$/.test(text) ? text : undefined),
  },
  AWS_ACCESS_KEY_ID: {
    fallback: '',
    expected: 'the id of an access key',
    // It is part of a header.
    parse: (text: string) => (/^[!-~]*$/.test(text) ? text : undefined),
  },
  AWS_SECRET_ACCESS_KEY: {
    fallback: '',
    expected: 'the secret of an access key',
    parse: (text: string) => text,
  },
  MAX_RESPONSE_BYTES: integer(100_000, 500_000_000, 10_000_000),
  RELATED_HALF_LIFE_DAYS: integer(0, 3650, 30),
  JOBS: {
    fallback: 'here',
    expected: 'here or elsewhere',
    parse: (text: string) => (['here', 'elsewhere'].includes(text) ? text : undefined),
  },
  SHARE_CHANNELS: {
    fallback: shareChannels.filter((channel) => channel !== 'OTHER').join(','),
    expected: `a list of ${shareChannels.join(', ')}, with commas`,
    parse: (text: string) => {
      const names = text.split(',').map((name) => name.trim().toUpperCase());
      const known = shareChannels.filter((channel) => names.includes(channel));
      return known.length === names.length ? (names as ShareChannel[]) : undefined;
    },
  },
  ARTICLE_URL: {
    fallback: '',
    expected: 'empty, or an address like https://news.example.org/{slug}',
    parse: (text: string) =>
      text === '' || (text.includes('{slug}') && /^https?:\/\/[^/]+\//.test(text)) ? text : undefined,
  },
  EDIT_URL: {
    fallback: '',
    expected: 'empty, or an address like https://cms.example.org/edit/{id}',
    parse: (text: string) =>
      text === '' || (/\{(id|slug)\}/.test(text) && /^https?:\/\/[^/\s]+\/\S*$/.test(text))
        ? text
        : undefined,
  },
  PREVIEW_URL: {
    fallback: '',
    expected: 'empty, or an address like https://news.example.org/preview/{id}#{token}',
    parse: (text: string) =>
      text === '' || (text.includes('{token}') && /^https?:\/\/[^/\s]+\/\S*$/.test(text)) ? text : undefined,
  },
  PUBLIC_HISTORY: {
    fallback: 'corrections',
    expected: 'off, corrections or all',
    parse: (text: string) => (['off', 'corrections', 'all'] as const).find((setting) => setting === text),
  },
  REQUIRE_ALT: {
    fallback: 'no',
    expected: 'yes or no',
    parse: (text: string) => (['yes', 'no'].includes(text) ? text : undefined),
  },
  UNPUBLISHED_REVISION_DAYS: integer(0, 36_500, 30),
  LINK_PARAMETERS: {
    fallback: 'utm_source={channel}&utm_medium=share',
    expected: 'none, or a query like utm_source={channel}&utm_medium=share',
    parse: (text: string) =>
      text === 'none' ? '' : /^[^\s=&?#]+=[^\s=&?#]*(&[^\s=&?#]+=[^\s=&?#]*)*$/.test(text) ? text : undefined,
  },
  READER: {
    fallback: 'on',
    expected: 'on or off',
    parse: (text: string) => (['on', 'off'].includes(text) ? text : undefined),
  },
  SITE_NAME: { fallback: 'Dateline', expected: 'a name', parse: (text: string) => text },
  SITE_LANGUAGE: {
    fallback: '',
    expected: 'a language tag such as en or pt-BR, or nothing',
    parse: (text: string) => (/^([a-z]{2,3}(-[a-z0-9]{2,8})*)?$/i.test(text) ? text : undefined),
  },
  FEED_CONTENT: {
    fallback: 'summary',
    expected: 'full or summary',
    parse: (text: string) => (['full', 'summary'] as const).find((content) => content === text),
  },
  WEBSUB_HUB: {
    fallback: '',
    expected: 'empty, or an address like https://hub.example.org/',
    parse: (text: string) => (text === '' || isHttpAddress(text) ? text : undefined),
  },
  SHARES_PER_MINUTE: integer(1, 1_000_000, 60),
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
  OIDC_CLIENT_ID: { fallback: '', expected: 'the id of a public client', parse: (text: string) => text },
  OIDC_SCOPE: { fallback: 'openid profile', expected: 'scopes, with spaces', parse: (text: string) => text },
  OIDC_ORIGINS: {
    fallback: '',
    expected: 'empty, or origins like https://id.example.org, with commas',
    parse: (text: string) => {
      const origins = text
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean);
      return origins.every(isOrigin) ? origins : undefined;
    },
  },
  WORKERS: integer(1, 64, 1),
  DRAIN_SECONDS: integer(0, 300, 0),
  MAX_CONCURRENT_REQUESTS: integer(1, 100_000, 500),
  MAX_BYTES_IN_FLIGHT: integer(20_000_000, 100_000_000_000, 200_000_000),
  MAX_CHANGE_STREAMS: integer(0, 1000, 4),
  MAX_LIVE_CONNECTIONS: integer(0, 1_000_000, 10_000),
  MAX_LIVE_OPERATIONS: integer(1, 1000, 20),
  MAX_DISTINCT_SUBSCRIPTIONS: integer(1, 100_000, 500),
  MAX_LIVE_BYTES: integer(1_000_000, 100_000_000_000, 128_000_000),
  MAX_LIVE_UNSENT_BYTES: integer(1000, 100_000_000, 262_144),
  REQUEST_BODY_TIMEOUT_MS: integer(100, 600_000, 10_000),
  MAX_WAITING_BODY_BYTES: integer(1_048_576, 10_000_000_000, 64_000_000),
  WRITE_TIMEOUT_MS: integer(100, 600_000, 30_000),
  MAX_UNSENT_BYTES: integer(1_048_576, 10_000_000_000, 128_000_000),
  CORS_ORIGINS: {
    fallback: '',
    expected: 'empty, *, or origins like https://news.example.org, with commas',
    parse: (text: string) => {
      const origins = text
        .split(',')
        .map((origin) => origin.trim().replace(/\/$/, ''))
        .filter((origin) => origin !== '');
      return origins.every((origin) => origin === '*' || isOrigin(origin)) ? origins : undefined;
    },
  },
  INTROSPECTION: {
    fallback: 'all',
    expected: 'all, signed-in or off',
    parse: (text: string) => (['all', 'signed-in', 'off'] as const).find((setting) => setting === text),
  },
  CACHE_MEMORY_MB: integer(0, 65_536, 48),
  CACHE_SECONDS: integer(1, 86_400, 60),
  COUNTS_SECONDS: integer(1, 3600, 15),
  STALE_IF_ERROR_SECONDS: integer(0, 604_800, 86_400),
  CACHE_URL: {
    fallback: '',
    expected: 'empty, or an address like redis://user:password@host:6379 or rediss://…',
    parse: (text: string) => (text === '' || /^rediss?:\/\/\S+$/.test(text) ? text : undefined),
  },
  PURGE_URL: {
    fallback: '',
    expected: 'empty, or an address like https://cdn.example.org/purge',
    parse: (text: string) => (text === '' || /^https?:\/\/\S+$/.test(text) ? text : undefined),
  },
  PURGE_TOKEN: { fallback: '', expected: 'a token', parse: (text: string) => text },
  WEBHOOK_NETWORKS: networks,
  WEBHOOK_HTTP: {
    fallback: 'no',
    expected: 'yes or no',
    parse: (text: string) => (['yes', 'no'].includes(text) ? text : undefined),
  },
  SOURCE_NETWORKS: networks,
  ALERT_URL: {
    fallback: '',
    expected: 'empty, or an address like https://chat.example.org/hooks/news',
    parse: (text: string) => (text === '' || /^https?:\/\/\S+$/.test(text) ? text : undefined),
  },
  LOG_LEVEL: {
    fallback: 'info',
    expected: `one of ${logLevels.join(', ')}`,
    parse: (text: string) => (logLevels.includes(text) ? text : undefined),
  },
  ...databaseSettings,
  ...telemetrySettings,
} satisfies Record<string, Setting<string | number | readonly string[]>>;

/** Former names of settings, which are still read. */
export const formerNames: Readonly<Record<string, string>> = {
  MAX_CONCURRENT_REQUESTS: 'REQUESTS_AT_ONCE',
  MAX_BYTES_IN_FLIGHT: 'MAX_BYTES_UNDER_WAY',
};
