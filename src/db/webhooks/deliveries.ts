import type { ChangeKind } from '../../domain/changes.js';
import { anonymousReader } from '../../domain/viewer.js';
import type { Database } from '../database.js';
import { changeColumns, joinLive } from '../read/change-page.js';
import { idsBySlug } from '../read/former-names.js';
import { objectSql } from '../read/json-object.js';
import { param, raw, sql } from '../read/sql.js';
import { StatementBuilder } from '../read/type-sql.js';
import { types } from '../read/types.js';
import type { Endpoint } from './endpoints.js';

/** A delivery whose time has come. */
export interface DueDelivery {
  readonly articleId: string;
  readonly number: string;
  /** Identifies what is sent, over all attempts. */
  readonly message: string;
  /** Attempts that failed. */
  readonly attempts: number;
}

/** Deliveries that are due, urgent ones first; not those of these articles. */
export const readDue = (
  database: Database,
  endpointId: string,
  now: Date,
  limit: number,
  except: readonly string[],
): Promise<DueDelivery[]> =>
  database.read<DueDelivery>(
    {
      name: 'webhook_due',
      text: `select article_id::text as "articleId", number::text, message::text, attempts from webhooks.delivery
        where endpoint_id = $1 and next_at <= $2 and article_id <> all($4::bigint[])
        order by urgent desc, number limit $3`,
    },
    [endpointId, now, limit, except],
  );

/** The number of deliveries that wait, at most `max`. */
export async function countWaiting(database: Database, endpointId: string, max: number): Promise<number> {
  const [row] = await database.read<{ count: number }>(
    {
      name: 'webhook_waiting',
      text: `select count(*)::int as count from (
        select from webhooks.delivery where endpoint_id = $1 and next_at is not null limit $2) waiting`,
    },
    [endpointId, max],
  );
  return row?.count ?? 0;
}

/** The change of an article as it is now, as the feed has it for the endpoint. */
export interface CurrentChange {
  readonly number: string;
  readonly kind: ChangeKind;
  readonly version: number;
  readonly articleUid: string;
  /** The fields of `Change` without its article. */
  readonly fields: Readonly<Record<string, unknown>>;
}

const selection = ['cursor', 'kind', 'articleId', 'version', 'formerSlugs', 'at', 'reason'].map((name) => ({
  name,
  key: name,
  args: {},
  selection: null,
}));

/** Reads the change of an article; null when the feed has none. */
export async function readChange(
  database: Database,
  { sections }: Pick<Endpoint, 'sections'>,
  articleId: string,
): Promise<CurrentChange | null> {
  const context = {
    viewer: anonymousReader,
    publicUrl: '',
    site: { editUrl: '', publicHistory: 'off', siteName: '' },
  } as const;
  const statement = new StatementBuilder(context, types, { json: true, tagged: false });
  const row = statement.alias();
  const fields = objectSql(statement.type('Change'), selection, row, statement);
  const isInFilter = sections
    ? sql`live.section_id = any(array(${idsBySlug('section', sections)})::bigint[])`
    : raw('true');
  const { text, values } = sql`select ${row}.number::text, ${row}.kind, ${row}.version,
      ${row}.uid::text as "articleUid", ${fields} as fields
    from (select ${changeColumns(isInFilter)}
      from (select * from changes.feed where article_id = ${param(articleId, 'bigint')}) fitting ${joinLive}) ${row}`;
  const [found] = await database.read<CurrentChange>({ text }, values);
  return found ?? null;
}

/** Turns a delivery to a later change of its article: another message, without attempts. Returns the message. */
export async function renewDelivery(
  database: Database,
  endpointId: string,
  { articleId, message }: DueDelivery,
  { number, version }: CurrentChange,
): Promise<string | null> {
  const [row] = await database.read<{ message: string }>(
    {
      text: `update webhooks.delivery set number = $4, version = $5, message = gen_random_uuid(), attempts = 0,
          last_error = null
        where endpoint_id = $1 and article_id = $2 and message = $3 returning message::text`,
    },
    [endpointId, articleId, message, number, version],
  );
  return row?.message ?? null;
}

/** Removes the delivery of a change that the endpoint does not take. */
export async function removeDelivery(
  database: Database,
  endpointId: string,
  { articleId, message }: Pick<DueDelivery, 'articleId' | 'message'>,
): Promise<void> {
  await database.read(
    { text: 'delete from webhooks.delivery where endpoint_id = $1 and article_id = $2 and message = $3' },
    [endpointId, articleId, message],
  );
}
