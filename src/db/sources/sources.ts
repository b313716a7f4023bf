import type { SourceTrust } from '../../domain/sources.js';
import type { SqlReader, Transaction } from '../database.js';

/** What a person decides about a source. */
export interface SourceSettings {
  /** The name of the source of its articles. */
  readonly name: string;
  /** The name of the section of its articles; null: what each item says. */
  readonly section: string | null;
  /** The language of items that state none; null: it is detected. */
  readonly language: string | null;
  /** Null: the interval follows how often it has something new. */
  readonly everyMinutes: number | null;
  /** Whether the page of an item is fetched when the feed has only a summary. */
  readonly fullText: boolean;
  readonly trust: SourceTrust;
}

/** Adds a source that is due at once; returns its uid. Null when there are `maxSources` already. */
export async function addSource(
  transaction: Transaction,
  url: string,
  { name, section, language, everyMinutes, fullText, trust }: SourceSettings,
  maxSources: number,
): Promise<string | null> {
  await transaction.query('lock table sources.source in share row exclusive mode');
  const [row] = await transaction.query<{ uid: string }[]>(
    `insert into sources.source (url, host, name, section, language, every_minutes, full_text, trust)
     select $1, $2, $3, $4, $5, $6, $7, $8 where (select count(*) from sources.source) < $9 returning uid::text`,
    [url, new URL(url).host, name, section, language, everyMinutes, fullText, trust, maxSources],
  );
  return row?.uid ?? null;
}

export interface LockedSource extends SourceSettings {
  readonly id: string;
  readonly url: string;
}

const settingColumns = `name, section, language, every_minutes as "everyMinutes", full_text as "fullText", trust`;

/** A source by its uid, locked against other changes of it; null for an unknown one. */
export async function lockSource(transaction: Transaction, uid: string): Promise<LockedSource | null> {
  const [row] = await transaction.query<LockedSource[]>(
    `select id::text, url, ${settingColumns} from sources.source where uid = $1 for update`,
    [uid],
  );
  return row ?? null;
}

/** Whether a source has this address. */
export async function isKnownAddress(transaction: Transaction, url: string): Promise<boolean> {
  const [row] = await transaction.query<{ known: boolean }[]>(
    'select exists (select from sources.source where url = $1) as known',
    [url],
  );
  return row?.known ?? false;
}

/** Changes settings. What the items become may differ: the next poll reads the whole feed. */
export async function setSettings(
  transaction: Transaction,
  id: string,
  { name, section, language, everyMinutes, fullText, trust }: SourceSettings,
): Promise<void> {
  await transaction.query(
    `update sources.source set name = $2, section = $3, language = $4, every_minutes = $5, full_text = $6, trust = $7,
       next_at = now(), entity_tag = null, last_modified = null, body_hash = null where id = $1`,
    [id, name, section, language, everyMinutes, fullText, trust],
  );
}

/** Pauses a source, or resumes it: it is due at once, and one that was ended is tried again. */
export async function setPaused(transaction: Transaction, id: string, paused: boolean): Promise<void> {
  await transaction.query(
    `update sources.source set paused = $2, next_at = case when $2 then next_at else now() end,
       error_code = case when $2 or error_code <> 'GONE' then error_code end where id = $1`,
    [id, paused],
  );
}

/** A source as the command line lists it. */
export interface ListedSource extends SourceSettings {
  readonly uid: string;
  readonly url: string;
  readonly paused: boolean;
  /** Whether a process polls it just now. */
  readonly isPolled: boolean;
  readonly succeededAt: Date | null;
  readonly nextAt: Date;
  readonly failingSince: Date | null;
  readonly errorCode: string | null;
  readonly error: string | null;
  readonly itemsPerDay: number;
}

/** All sources, or the one with an address or uid, by name. */
export const listSources = (database: SqlReader, only: string | null): Promise<ListedSource[]> =>
  database.read<ListedSource>(
    {
      text: `select uid::text, url, ${settingColumns}, paused,
          coalesce(leased_until > now(), false) as "isPolled", succeeded_at as "succeededAt", next_at as "nextAt",
          failing_since as "failingSince", error_code as "errorCode", error,
          (select coalesce(sum(created + updated), 0)::float8 / 7 from sources.day
            where source_id = source.id and day > (now() at time zone 'UTC')::date - 7) as "itemsPerDay"
        from sources.source where $1::text is null or url = $1 or uid::text = $1 order by name, id`,
    },
    [only],
  );

/** Has a source polled at once. */
export async function setDue(transaction: Transaction, id: string): Promise<void> {
  await transaction.query('update sources.source set next_at = now() where id = $1', [id]);
}

/** Removes a source. Its articles stay. */
export async function removeSource(transaction: Transaction, id: string): Promise<void> {
  await transaction.query('delete from sources.source where id = $1', [id]);
}
