import { can } from '../../domain/permissions.js';
import type { Viewer } from '../../domain/viewer.js';
import { raw, type Sql, sql } from './sql.js';

/** What a reader may see: published, and its time has come. For statements that are written as text. */
export const visible = (row: string): string =>
  `${row}.status = 'PUBLISHED' and ${row}.published_at <= now()`;

/** The same for the row of an alias. */
export const isVisible = (row: Sql): Sql => raw(visible(row.text));

/** The articles of a name, under the alias `holder`. */
const holders = {
  section: (row: Sql) => sql`article holder where holder.section_id = ${row}.id`,
  topic: (row: Sql) =>
    sql`article_topic link join article holder on holder.id = link.article_id where link.topic_id = ${row}.id`,
  author: (row: Sql) =>
    sql`article_author link join article holder on holder.id = link.article_id where link.author_id = ${row}.id`,
} as const;
export type NameTable = keyof typeof holders;

/** A reader sees a section, topic or author only with an article that the reader may see. */
export function isVisibleName(table: NameTable, viewer: Viewer, row: Sql): Sql {
  if (can(viewer, 'see articles that are not published')) return raw('true');
  return sql`exists (select from ${holders[table](row)} and ${isVisible(raw('holder'))})`;
}

/** The result of a look-up of a name, for a viewer. */
export const foundName =
  (table: NameTable) =>
  (viewer: Viewer, row: Sql): Sql =>
    sql`case when ${isVisibleName(table, viewer, row)} then 'FOUND' else 'HIDDEN' end`;
