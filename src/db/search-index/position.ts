import type { SqlReader, Transaction } from '../database.js';

/** How far the index of a search server is. */
export interface IndexPosition {
  /** The identity of the index; null: it must be made. */
  readonly uuid: string | null;
  /** The last number of the feed that it has. */
  readonly number: string;
  readonly filled: boolean;
  /**
   * Whether the number belongs to the present feed. Not after a restore or a promotion: the index may have higher
   * numbers, and would refuse the new ones.
   */
  readonly isValid: boolean;
}

/** Whether the index lacks changes of the feed. */
export async function isBehind(reader: SqlReader, name: string): Promise<boolean> {
  const [row] = await reader.read<{ behind: boolean }>(
    {
      name: 'search_index_behind',
      text: `select not exists (
        select from changes.search_index position where name = $1 and filled and uuid is not null
          and timeline = (${latestTimeline})
          and not exists (select from changes.feed where feed.number > position.number)
      ) as behind`,
    },
    [name],
  );
  return row?.behind ?? true;
}

const latestTimeline = 'select id from changes.timeline order by place desc limit 1';

/** Locks the position, which is made where there is none; null when another process has the lock. */
export async function lockPosition(transaction: Transaction, name: string): Promise<IndexPosition | null> {
  await transaction.query('insert into changes.search_index (name) values ($1) on conflict do nothing', [
    name,
  ]);
  const [position] = await transaction.query<IndexPosition[]>(
    `select uuid, number::text, filled, coalesce(timeline = (${latestTimeline}), false) as "isValid"
     from changes.search_index position where name = $1 for update skip locked`,
    [name],
  );
  return position ?? null;
}

/** Records how far the index is now. */
export async function savePosition(
  transaction: Transaction,
  name: string,
  position: Pick<IndexPosition, 'uuid' | 'number' | 'filled'> & {
    /** The search configurations of articles that were added; null: there are none any more. */
    readonly configs: readonly string[] | null;
  },
): Promise<void> {
  const { uuid, number, filled, configs } = position;
  await transaction.query(
    `update changes.search_index set uuid = $2, number = $3, filled = $4, at = now(), timeline = (${latestTimeline}),
       configs = case when $5::text[] is null then '{}' else
         array(select unnest(configs) union select unnest($5::text[]) order by 1) end
     where name = $1`,
    [name, uuid, number, filled, configs],
  );
}

/** Has the index made anew. */
export async function forgetPosition(reader: SqlReader, name: string): Promise<void> {
  await reader.read({ text: 'delete from changes.search_index where name = $1' }, [name]);
}

/** What a search has to know of the index. */
export interface IndexState {
  readonly filled: boolean;
  /** The age of the first change that it lacks, in seconds; 0: it lacks none. */
  readonly lagSeconds: number;
  /** The search configurations of the articles in it. */
  readonly configs: readonly string[];
}

/** Null: there is no index. */
export async function readIndexState(reader: SqlReader, name: string): Promise<IndexState | null> {
  const [state] = await reader.read<IndexState>(
    {
      name: 'search_index_state',
      text: `select filled and uuid is not null as filled, configs, coalesce((
        select extract(epoch from now() - at)::float8 from changes.feed where feed.number > position.number
        order by feed.number limit 1), 0) as "lagSeconds"
        from changes.search_index position where name = $1`,
    },
    [name],
  );
  return state ?? null;
}

/** The identity of the database: an index belongs to one. */
export async function readDatabaseIdentity(reader: SqlReader): Promise<string> {
  const [row] = await reader.read<{ identity: string }>({
    text: `select system_identifier || '-' || pg_database.oid as identity
      from pg_control_system(), pg_database where datname = current_database()`,
  });
  return row?.identity ?? '';
}
