import { integer, type Setting } from './setting.js';

/** The read replicas of the database. */
export interface ReplicaSettings {
  readonly urls: readonly string[];
  /** A replica is left that lags by more, in milliseconds. */
  readonly maxLagMs: number;
}

/** A per cent sign must start an escape: in a password it is written as %25. */
export const isDatabaseUrl = (text: string): boolean =>
  /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text) && !/%(?![0-9a-f]{2})/i.test(text);

/** The settings of several database servers in the environment. */
export const databaseSettings = {
  DATABASE_READ_URLS: {
    fallback: '',
    expected: 'empty, or addresses like postgres://user:password@host:5432/database, with commas',
    parse: (text: string) => {
      const urls = text
        .split(',')
        .map((url) => url.trim())
        .filter(Boolean);
      return urls.every(isDatabaseUrl) ? urls : undefined;
    },
  },
  DATABASE_DIRECT_URL: {
    fallback: '',
    expected: 'empty, or an address like postgres://user:password@host:5432/database',
    parse: (text: string) => (text === '' || isDatabaseUrl(text) ? text : undefined),
  },
  REPLICA_MAX_LAG_MS: integer(100, 60_000, 1000),
} satisfies Record<string, Setting<string | number | readonly string[]>>;

/** What is missing beside settings of several servers. */
export const databaseMistakes = (config: {
  readonly databaseUrl: string | null;
  readonly databaseDirectUrl: string | null;
  readonly replicas: ReplicaSettings;
}): string[] => {
  if (config.databaseUrl) return [];
  return [
    ...(config.replicas.urls.length > 0
      ? ['DATABASE_READ_URLS is set without DATABASE_URL, the primary of these replicas.']
      : []),
    ...(config.databaseDirectUrl
      ? ['DATABASE_DIRECT_URL is set without DATABASE_URL, the pooler in front of this server.']
      : []),
  ];
};
