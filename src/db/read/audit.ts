import { requirePermission } from '../../domain/errors.js';
import { idPrefixes, parseId } from '../../domain/ids.js';
import { connection } from './connection.js';
import { column, one, time } from './fields.js';
import { byAuditId } from './orders.js';
import { and, literal, param, raw, type Sql, sql } from './sql.js';
import type { TypeSql } from './type-sql.js';

export const auditEntry: TypeSql = {
  typename: 'AuditEntry',
  table: null,
  fields: {
    at: time('at'),
    actor: column('actor_id'),
    actorName: column('actor_name'),
    action: column('action'),
    article: one('Article', (row, alias) => sql`article ${alias} where ${alias}.id = ${row}.article_id`),
    articleId: ({ row }) =>
      sql`(select ${literal(`${idPrefixes.Article}_`)} || uid from article where article.id = ${row}.article_id)`,
    version: column('version'),
    note: column('note'),
    requestId: column('request_id'),
  },
};

/** The audit log, latest first; for admins. */
export const auditLog = connection({
  node: 'AuditEntry',
  defaultSize: 20,
  rows: ({ field, statement }, alias) => {
    requirePermission(statement.viewer, 'read the audit log', 'auditLog');
    statement.slow = true;
    const { articleId, actor, since } = field.args;
    const conditions: Sql[] = [raw('true')];
    if (articleId != null) {
      const parsed = parseId(String(articleId));
      const uid = parsed?.type === 'Article' ? param(parsed.uid, 'uuid') : raw('null::uuid');
      conditions.push(sql`${alias}.article_id = (select id from article where uid = ${uid})`);
    }
    if (actor != null) {
      const given = param(String(actor), 'text');
      conditions.push(sql`(${alias}.actor_id = ${given} or ${alias}.actor_name = ${given})`);
    }
    if (since != null) conditions.push(sql`${alias}.at >= ${param(since, 'timestamptz')}`);
    return { from: sql`editing.audit ${alias}`, where: and(conditions), order: byAuditId };
  },
});
