import type { Actor, RevisionKind } from '../../domain/editing.js';
import type { Transaction } from '../database.js';

/** Why articles changed. */
export interface ChangeOrigin {
  readonly kind: RevisionKind;
  readonly actor: Actor;
  readonly note: string | null;
}

/**
 * Reads articles before a write, in its transaction. Returns a function to call after the write: it records a revision
 * of each article that changed. The first one also records the version before, so that it can be restored. A new
 * article has no revision, so an import of new articles costs nothing.
 */
export async function captureRevisions(
  transaction: Transaction,
  ids: readonly string[],
): Promise<(origin: ChangeOrigin) => Promise<void>> {
  if (ids.length === 0) return async () => undefined;
  const rows = await transaction.query<{ images: string }[]>(
    `select coalesce(json_agg(json_build_object('id', id, 'version', version,
       'saved_at', coalesce(imported_at, updated_at), 'image', editing.image(article))), '[]')::text as images
     from article where id = any($1::bigint[])`,
    [ids],
  );
  const images = rows[0]?.images ?? '[]';
  return async ({ kind, actor, note }) => {
    await transaction.query(
      `with was as (
         select article.id, was.version, was.image, article.version as new_version, editing.image(article) as new_image,
           article.source_name, was.saved_at
         from json_to_recordset($1::json) as was(id bigint, version int, saved_at timestamptz, image jsonb)
         join article on article.id = was.id
         where article.version > was.version
       ), changed as (
         select was.*, (
           select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(was.image)
           where value is distinct from was.new_image -> key) as before
         from was
       ), first_version as (
         insert into editing.revision (article_id, version, kind, saved_at, actor_id, actor_name, before)
         select id, version, case when source_name is null then 'EDIT' else 'IMPORT' end,
           least(saved_at, now()), coalesce('source:' || source_name, 'unknown'), coalesce(source_name, 'Unknown'), '{}'
         from changed where not exists (select from editing.revision where article_id = changed.id)
       )
       insert into editing.revision (article_id, version, kind, actor_id, actor_name, note, before)
       select id, new_version, $2, $3, $4, $5, before from changed`,
      [images, kind, actor.id, actor.name, note],
    );
  };
}

/** Records the first version of an article that was written here. */
export async function recordCreation(
  transaction: Transaction,
  articleId: string,
  actor: Actor,
): Promise<void> {
  await transaction.query(
    `insert into editing.revision (article_id, version, kind, actor_id, actor_name, before)
     values ($1, 1, 'EDIT', $2, $3, '{}')`,
    [articleId, actor.id, actor.name],
  );
}

export interface LaterChanges {
  readonly actorName: string;
  readonly at: Date;
  /** The fields that changed, by their names in the API. */
  readonly fields: string[];
}

/** What changed after a version; null when nothing is recorded. */
export async function changesSince(
  transaction: Transaction,
  articleId: string,
  version: number,
): Promise<LaterChanges | null> {
  const [later] = await transaction.query<LaterChanges[]>(
    `select actor_name as "actorName", saved_at as at, array(
         select distinct key from editing.revision later cross join jsonb_object_keys(later.before) key
         where later.article_id = $1 and later.version > $2 and key <> 'PUBLISHED_AT' order by key) as fields
     from editing.revision where article_id = $1 and version > $2 order by version desc limit 1`,
    [articleId, version],
  );
  return later ?? null;
}
