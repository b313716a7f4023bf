import { can } from '../../domain/permissions.js';
import { connection } from './connection.js';
import { column, publicId, time } from './fields.js';
import { byVersion } from './orders.js';
import { literal, raw, sql } from './sql.js';
import { type FieldSql, needsResolver, type TypeSql } from './type-sql.js';

/** A field of the article as it was in the version of the row. It reads all later revisions, so it may take long. */
const valueThen =
  (name: string): FieldSql =>
  ({ row, statement }) => {
    statement.slow = true;
    return sql`(editing.image_at(${row}.article_id, ${row}.version) ->> ${literal(name)})`;
  };

export const revision: TypeSql = {
  typename: 'Revision',
  table: 'editing.revision',
  found: (viewer) => raw(can(viewer, 'edit articles') ? "'FOUND'" : "'HIDDEN'"),
  fields: {
    id: publicId('Revision'),
    version: column('version'),
    kind: column('kind'),
    savedAt: time('saved_at'),
    savedBy: column('actor_name'),
    headline: valueThen('HEADLINE'),
    standfirst: valueThen('STANDFIRST'),
    body: needsResolver(valueThen('BODY')),
    note: column('note'),
    // Its resolver compares two versions.
    diff: needsResolver(() => raw('null::json')),
  },
};

/** The revisions of an article, latest first; for editors. */
export const revisions: FieldSql = (context) =>
  can(context.statement.viewer, 'edit articles') ? revisionConnection(context) : raw('null::json');

const revisionConnection = connection({
  node: 'Revision',
  defaultSize: 20,
  rows: ({ row }, alias) => ({
    from: sql`editing.revision ${alias}`,
    where: sql`${alias}.article_id = ${row}.id`,
    order: byVersion,
  }),
});
