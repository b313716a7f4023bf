import pg from 'pg';
import { migrations } from './migrations.js';

/** What a check of the set-up wants to know of the server and the database. */
export interface DatabaseFacts {
  readonly version: number;
  readonly encoding: string;
  readonly readOnly: boolean;
  readonly superuser: boolean;
  /** Extensions that the server does not have. */
  readonly missingExtensions: readonly string[];
  /** Whether the user may create schemas, and tables in `public`. */
  readonly mayCreate: boolean;
  /** Tables that the user may not write to. */
  readonly closedTables: readonly string[];
  readonly maxConnections: number;
  /** The database's clock less this machine's. */
  readonly skewMs: number;
  readonly pending: readonly string[];
  /** Migrations that this version does not know. */
  readonly strange: readonly string[];
  /** Null: not migrated yet. */
  readonly work: WorkFacts | null;
  /** How far the indexes of search servers are. */
  readonly searchIndexes: readonly SearchFacts[];
}

export interface SearchFacts {
  readonly name: string;
  readonly filled: boolean;
  /** The age of the first change that it lacks; 0: it lacks none. */
  readonly lagSeconds: number;
}

export interface WorkFacts {
  /** Jobs that should have begun five minutes ago. */
  readonly lateJobs: number;
  /** Jobs that failed for good. */
  readonly failedJobs: number;
  /** How long the oldest change has waited for its number, in seconds. */
  readonly unnumberedSeconds: number;
  readonly articles: boolean;
  readonly keys: number;
  /** Keys that end within two weeks. */
  readonly endingKeys: number;
}

const facts = `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
    pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on' as "readOnly",
    current_setting('is_superuser') = 'on' as superuser,
    array(select wanted from unnest('{unaccent,pg_trgm}'::text[]) wanted
      where not exists (select from pg_available_extensions where name = wanted)) as "missingExtensions",
    has_database_privilege(current_database(), 'CREATE') and has_schema_privilege('public', 'CREATE') as "mayCreate",
    array(select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname in ('public', 'changes', 'sharing', 'related', 'editing', 'webhooks', 'sources', 'trusted', 'usage')
      and not (has_schema_privilege(n.oid, 'USAGE') and has_table_privilege(c.oid, 'SELECT, INSERT')) limit 5) as "closedTables",
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as "maxConnections",
    to_regclass('migrations') is not null as migrated, coalesce(has_table_privilege(to_regclass('migrations'), 'SELECT'), false) as "readsMigrations", extract(epoch from clock_timestamp()) * 1000 as clock`;

const work = `select
    (select count(*)::int from graphile_worker._private_jobs where run_at < now() - interval '5 minutes'
      and attempts < max_attempts and locked_at is null) as "lateJobs",
    (select count(*)::int from graphile_worker._private_jobs where attempts >= max_attempts) as "failedJobs",
    coalesce((select extract(epoch from now() - min(log.at))::float8 from changes.log, changes.numbering
      where not pg_visible_in_snapshot(xid, snapshot::pg_snapshot)), 0) as "unnumberedSeconds",
    exists (select from article) as articles,
    (select count(*)::int from api_key where revoked_at is null and coalesce(expires_at > now(), true)) as keys,
    (select count(*)::int from api_key where revoked_at is null and expires_at between now() and now() + interval '14 days')
      as "endingKeys"`;

const searchIndexes = `select name, filled and uuid is not null as filled, coalesce((
    select extract(epoch from now() - at)::float8 from changes.feed where feed.number > position.number
    order by feed.number limit 1), 0) as "lagSeconds" from changes.search_index position`;

export async function inspectDatabase(url: string): Promise<DatabaseFacts> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'dateline doctor',
    connectionTimeoutMillis: 5000,
    statement_timeout: 10_000,
    query_timeout: 11_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const before = Date.now();
    const { rows } = await client.query<
      DatabaseFacts & { migrated: boolean; readsMigrations: boolean; clock: number }
    >(facts);
    const [found] = rows;
    if (!found) throw new Error('The database returned no row.');
    const here = (before + Date.now()) / 2;
    const applied = found.readsMigrations
      ? (await client.query<{ name: string }>('select name from migrations')).rows.map(({ name }) => name)
      : [];
    const known = migrations.map(({ name }) => name);
    const isKnown = !found.migrated || found.readsMigrations;
    const pending = isKnown ? known.filter((name) => !applied.includes(name)) : [];
    const isWhole = found.migrated && pending.length === 0 && found.closedTables.length === 0;
    return {
      ...found,
      skewMs: Number(found.clock) - here,
      pending,
      strange: applied.filter((name) => !known.includes(name)),
      searchIndexes: isWhole ? (await client.query<SearchFacts>(searchIndexes)).rows : [],
      work: isWhole ? ((await client.query<WorkFacts>(work)).rows[0] ?? null) : null,
    };
  } finally {
    await client.end().catch(() => undefined);
  }
}
