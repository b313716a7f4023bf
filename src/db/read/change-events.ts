import type { SqlReader } from '../database.js';
import { type ChangePage, changeCursorSql, changePageSql } from './change-page.js';
import { objectSql } from './json-object.js';
import { type Loaded, type ReadContext, raisedError, readStatement, wholeOrInParts } from './rows.js';
import { raw, sql } from './sql.js';
import { prepared } from './statement-name.js';
import { type Selection, StatementBuilder } from './type-sql.js';
import { types } from './types.js';

/** A position in the feed. */
export interface FeedPosition {
  readonly cursor: string;
  readonly number: number;
}

/** A change, with what was selected of it. */
export interface ChangeEvent extends FeedPosition {
  /** The uid of the article. */
  readonly article: string;
  readonly change: Loaded;
}

/** Changes, and the position after them. */
export interface ChangeEvents extends FeedPosition {
  readonly events: readonly ChangeEvent[];
  readonly hasMore: boolean;
}

/** Changes of one statement. */
const pageSize = 100;
/** The bodies of a page as they are stored. */
const maxStoredBytes = 1_000_000;

interface EventRow {
  readonly end: string;
  readonly more: boolean;
  readonly end_cursor: string;
  /** Null on the only row of an empty page. */
  readonly number: string | null;
  readonly article: string;
  readonly cursor: string;
  readonly object: Loaded;
}

/** Reads the next changes with a selection of `Change`, in one statement. */
export function readChangeEvents(
  context: ReadContext,
  selection: Selection,
  page: Pick<ChangePage, 'since' | 'sections' | 'article'>,
): Promise<ChangeEvents> {
  const reading = wholeOrInParts(context, async (shallow) => {
    const statement = new StatementBuilder(context, types, { shallow });
    const row = statement.alias();
    const object = objectSql(statement.type('Change'), selection, row, statement);
    const rows = await readStatement<EventRow>(
      context,
      statement,
      sql`with ${changePageSql({ ...page, size: pageSize, maxStoredBytes })}
        select page_end.number::text as end, page_end.more, ${changeCursorSql(raw('page_end'))} as end_cursor,
          ${row}.number::text as number, ${row}.uid::text as article, ${changeCursorSql(row)} as cursor, ${object} as object
        from page_end left join page ${row} on ${row}.shown order by ${row}.number`,
      'change_events',
    );
    return eventsOf(rows);
  });
  return reading.catch((error: unknown) => {
    throw raisedError(error, 'after') ?? error;
  });
}

function eventsOf(rows: readonly EventRow[]): ChangeEvents {
  const [first] = rows;
  if (!first) throw new Error('A page of changes has no end.');
  return {
    cursor: first.end_cursor,
    number: Number(first.end),
    hasMore: first.more,
    events: rows.flatMap(({ number, article, cursor, object }) =>
      number === null ? [] : [{ number: Number(number), article, cursor, change: object }],
    ),
  };
}

const headSql = sql`select head.number::text as number, ${changeCursorSql(raw('head'))} as cursor from (
  select last_number as number, (select id from changes.timeline order by place desc limit 1) as timeline
  from changes.numbering
) head`;

/** The position of the last change. */
export async function readFeedHead(reader: SqlReader): Promise<FeedPosition> {
  const [row] = await reader.read<{ number: string; cursor: string }>(
    prepared(headSql.text, { short: true, label: 'feed_head' }),
    headSql.values,
  );
  if (!row) throw new Error('changes.numbering has no row.');
  return { cursor: row.cursor, number: Number(row.number) };
}

/** Numbers that one statement looks at. */
const maxChanged = 5000;

/** The uids of the articles that changed after a number, and the last number of them. */
export async function readChangedArticles(
  reader: SqlReader,
  after: number,
): Promise<{ readonly articles: readonly string[]; readonly last: number; readonly hasMore: boolean }> {
  const rows = await reader.read<{ number: string; uid: string }>(
    {
      name: 'read-changed-articles',
      text: `select number::text as number, uid::text as uid from changes.feed
        where number > $1 order by number limit ${maxChanged}`,
      short: true,
    },
    [after],
  );
  return {
    articles: rows.map(({ uid }) => uid),
    last: Number(rows.at(-1)?.number ?? after),
    hasMore: rows.length === maxChanged,
  };
}
