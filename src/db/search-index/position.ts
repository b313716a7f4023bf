import type { SqlReader } from '../database.js';

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

/** A claim without a sign of its feeder ends: longer than any one request to the server takes. */
const claimSeconds = 90;

/**
 * Claims the index for a feeder, or renews its claim, and reads the position, which is made where there is none. Null
 * when another feeder has it.
 */
export async function claimPosition(
  reader: SqlReader,
  name: string,
  claim: string,
): Promise<IndexPosition | null> {
  const [position] = await reader.read<IndexPosition>(
    {
      name: 'search_index_claim',
      text: `insert into changes.search_index as position (name, claim, claimed_until) values ($1, $2, ${claimEnd})
        on conflict (name) do update set claim = excluded.claim, claimed_until = excluded.claimed_until
        where position.claim is null or position.claim = $2 or position.claimed_until < clock_timestamp()
        returning uuid, number::text, filled, coalesce(timeline = (${latestTimeline}), false) as "isValid"`,
    },
    [name, claim],
  );
  return position ?? null;
}

const claimEnd = `clock_timestamp() + interval '${claimSeconds} seconds'`;

/** Lets other feeders claim the index. */
export async function releasePosition(reader: SqlReader, name: string, claim: string): Promise<void> {
  await reader.read(
    {
      name: 'search_index_release',
      text: 'update changes.search_index set claim = null, claimed_until = null where name = $1 and claim = $2',
    },
    [name, claim],
  );
}

/** What a feeder records of an index. */
export interface SavedPosition extends Pick<IndexPosition, 'uuid' | 'number' | 'filled'> {
  /** The search configurations of articles that were added; null: there are none any more. */
  readonly configs: readonly string[] | null;
}

/** Records how far the index is, and renews the claim. False: the claim ended, and nothing is recorded. */
export async function savePosition(
  reader: SqlReader,
  name: string,
  claim: string,
  { uuid, number, filled, configs }: SavedPosition,
): Promise<boolean> {
  const rows = await reader.read(
    {
      name: 'search_index_save',
      text: `update changes.search_index set uuid = $3, number = $4, filled = $5, at = now(),
        timeline = (${latestTimeline}), claimed_until = ${claimEnd},
        configs = case when $6::text[] is null then '{}' else
          array(select unnest(configs) union select unnest($6::text[]) order by 1) end
        where name = $1 and claim = $2 returning name`,
    },
    [name, claim, uuid, number, filled, configs],
  );
  return rows.length > 0;
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
