import type { Actor } from '../../domain/editing.js';
import type { Transaction } from '../database.js';

export interface AuditRow {
  /** The mutation. */
  readonly action: string;
  /** Null for an action on something else than an article. */
  readonly articleId: string | null;
  readonly version: number | null;
  readonly note: string | null;
}

/** Adds entries to the audit log, in the transaction of the action. */
export async function addAudit(
  transaction: Transaction,
  actor: Actor,
  requestId: string,
  rows: readonly AuditRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction.query(
    `insert into editing.audit (actor_id, actor_name, request_id, action, article_id, version, note)
     select $1, $2, $3, action, article_id, version, note
     from json_to_recordset($4::json) as item(action text, article_id bigint, version int, note text)`,
    [
      actor.id,
      actor.name,
      requestId,
      JSON.stringify(
        rows.map(({ action, articleId, version, note }) => ({
          action,
          article_id: articleId,
          version,
          note,
        })),
      ),
    ],
  );
}
