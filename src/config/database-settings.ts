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
  REPLICA_MAX_LAG_MS: integer(100, 60_000, 1000),
} satisfies Record<string, Setting<string | number | readonly string[]>>;
