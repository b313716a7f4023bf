import { anonymousReader } from '../../domain/viewer.js';
import type { SqlReader } from '../database.js';
import { type ChangePage, changeCursorSql, changePageSql } from './change-page.js';
import { objectSql } from './json-object.js';
import { raisedError } from './rows.js';
import { raw, sql } from './sql.js';
import { prepared } from './statement-name.js';
import { type SelectedField, type Selection, StatementBuilder } from './type-sql.js';
import { types } from './types.js';

/** A page of the feed as lines of JSON. */
export interface LinesPage {
  /** Each line ends with a line break. One text: to take a list of long texts apart takes longer than to read it. */
  readonly text: string;
  /** The cursor after the page. */
  readonly cursor: string;
  readonly hasMore: boolean;
}

/** Changes of one statement. */
const pageSize = 100;
/** The bodies of a page as they are stored, mostly compressed: its lines have some 4 MB then. */
const maxStoredBytes = 1_000_000;

/** The fields of a line, as the GraphQL API names them. */
const selection: Selection = fieldsOf([
  'cursor kind articleId version at formerSlugs reason',
  {
    article: [
      'id slug headline standfirst dateline byline language canonicalUrl publishedAt updatedAt version',
      { section: ['id slug name'] },
      { authors: ['id slug name'] },
      { topics: ['id slug name kind'] },
      { image: ['url alt caption credit width height'] },
      { source: ['name uri'] },
      { corrections: ['at kind note'] },
      { body: ['html text wordCount'] },
    ],
  },
]);

interface Fields {
  readonly [name: string]: readonly (string | Fields)[];
}

function fieldsOf(fields: readonly (string | Fields)[]): SelectedField[] {
  const field = (name: string, selection: Selection | null): SelectedField => ({
    name,
    key: name,
    args: {},
    selection,
  });
  return fields.flatMap((each) =>
    typeof each === 'string'
      ? each.split(' ').map((name) => field(name, null))
      : Object.entries(each).map(([name, inner]) => field(name, fieldsOf(inner))),
  );
}

/** Reads a page of the feed as a reader sees it. BAD_USER_INPUT and CURSOR_EXPIRED for a cursor, as the API has them. */
export async function readLinesPage(
  reader: SqlReader,
  publicUrl: string,
  { since, sections }: Pick<ChangePage, 'since' | 'sections'>,
): Promise<LinesPage> {
  const site = { editUrl: '', publicHistory: 'off', siteName: '' } as const;
  const context = { viewer: anonymousReader, publicUrl, site };
  const statement = new StatementBuilder(context, types, { json: true, tagged: false });
  const row = statement.alias();
  const line = objectSql(statement.type('Change'), selection, row, statement);
  const { text, values } = sql`with ${changePageSql({ since, sections, size: pageSize, maxStoredBytes })}
    select coalesce((select string_agg((${line})::text || chr(10), '' order by ${row}.number)
        from page ${row} where ${row}.shown), '') as text,
      ${changeCursorSql(raw('page_end'))} as cursor, page_end.more as "hasMore" from page_end`;
  try {
    const [page] = await reader.read<LinesPage>(
      prepared(text, { short: false, search: false, label: 'change_lines' }),
      values,
    );
    if (!page) throw new Error('The page of changes has no row.');
    // PostgreSQL pads JSON with spaces, and breaks no line within it.
    return page;
  } catch (error) {
    throw raisedError(error) ?? error;
  }
}
