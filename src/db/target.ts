import pg from 'pg';
import type { Config } from '../config/config.js';

/** Which database a command works on, as operators know it. Never with a user or a password. */
export type DatabaseTarget =
  | { readonly host: string; readonly port: number; readonly database: string }
  | { readonly dataDir: string };

/** The database of the settings. */
export const configuredTarget = ({
  databaseUrl,
  databaseDirectUrl,
  dataDir,
}: Pick<Config, 'databaseUrl' | 'databaseDirectUrl' | 'dataDir'>): DatabaseTarget => {
  const url = databaseDirectUrl ?? databaseUrl;
  return url ? targetOfUrl(url) : { dataDir };
};

/** Where an address leads, with what the driver takes from the environment or by default. Does not connect. */
export function targetOfUrl(url: string): DatabaseTarget {
  const { host, port, database } = new pg.Client({ connectionString: url });
  return { host, port, database: database ?? '' };
}

export const targetInWords = (target: DatabaseTarget): string =>
  'dataDir' in target
    ? `the embedded database in ${target.dataDir}`
    : `the database ${JSON.stringify(target.database)} of ${addressOf(target)}`;

/** A host that is a folder has the socket of the server. */
const addressOf = ({ host, port }: { readonly host: string; readonly port: number }): string =>
  host.startsWith('/')
    ? `the socket in ${host}, port ${port}`
    : `${host.includes(':') ? `[${host}]` : host}:${port}`;
