import type { Actor, ArticleField } from '../../domain/editing.js';
import type { Transaction } from '../database.js';
import type { ArticleChange } from './write-article.js';

/** The working copy of an article. */
export interface DraftRow {
  readonly articleId: string;
  readonly version: number;
  readonly baseVersion: number;
  readonly fields: readonly ArticleField[];
  readonly change: ArticleChange;
  readonly publishAt: Date | null;
  readonly publishNote: string | null;
  readonly publishSlugFromHeadline: boolean;
  readonly publishCorrection: { readonly note: string; readonly kind: string } | null;
  readonly savedAt: Date;
  readonly actor: Actor;
}

interface StoredDraft extends Omit<DraftRow, 'change' | 'actor'> {
  readonly columns: Record<string, unknown>;
  readonly topicIds: string[] | null;
  readonly authorIds: string[] | null;
  readonly actorId: string;
  readonly actorName: string;
}

const selected = `article_id::text as "articleId", version, base_version as "baseVersion", fields, columns,
  topic_ids::text[] as "topicIds", author_ids::text[] as "authorIds", publish_at as "publishAt",
  publish_note as "publishNote", publish_slug_from_headline as "publishSlugFromHeadline", publish_correction as "publishCorrection", saved_at as "savedAt",
  actor_id as "actorId", actor_name as "actorName"`;

const toDraft = ({ columns, topicIds, authorIds, actorId, actorName, ...row }: StoredDraft): DraftRow => ({
  ...row,
  change: { columns, topicIds: topicIds ?? undefined, authorIds: authorIds ?? undefined },
  actor: { id: actorId, name: actorName },
});

/** The draft of an article; with `lock`, nobody saves it until the transaction ends. */
export async function findDraft(
  transaction: Transaction,
  articleId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<DraftRow | null> {
  const [row] = await transaction.query<StoredDraft[]>(
    `select ${selected} from editing.draft where article_id = $1${lock ? ' for update' : ''}`,
    [articleId],
  );
  return row ? toDraft(row) : null;
}

export interface SavedFields {
  readonly articleId: string;
  /** The version of the article when the draft is new. */
  readonly baseVersion: number;
  /** 0: there is no draft yet. */
  readonly expectedVersion: number;
  /** The version of the article that the draft was compared with; null: its base stays. */
  readonly comparedWith: number | null;
  readonly fields: readonly ArticleField[];
  readonly change: ArticleChange;
}

/**
 * Adds fields to a draft, or begins one; returns its version. Null when the draft has another version than expected:
 * then nothing changes.
 */
export async function saveDraftFields(
  transaction: Transaction,
  { articleId, baseVersion, expectedVersion, comparedWith, fields, change }: SavedFields,
  actor: Actor,
): Promise<number | null> {
  const values = [
    articleId,
    fields,
    JSON.stringify(change.columns),
    change.topicIds ?? null,
    change.authorIds ?? null,
    actor.id,
    actor.name,
  ];
  if (expectedVersion === 0) {
    const inserted = await transaction.query<{ version: number }[]>(
      `insert into editing.draft (article_id, version, base_version, fields, columns, topic_ids, author_ids, actor_id, actor_name)
       values ($1, 1, $8, $2, $3::jsonb, $4, $5, $6, $7) on conflict do nothing returning version`,
      [...values, baseVersion],
    );
    return inserted[0]?.version ?? null;
  }
  const [updated] = await transaction.query<[{ version: number }[], number]>(
    `update editing.draft set version = version + 1, columns = columns || $3::jsonb,
       fields = array(select distinct unnest(fields || $2::text[]) order by 1),
       topic_ids = coalesce($4, topic_ids), author_ids = coalesce($5, author_ids),
       actor_id = $6, actor_name = $7, saved_at = now(), base_version = greatest(base_version, $9::int)
     where article_id = $1 and version = $8 returning version`,
    [...values, expectedVersion, comparedWith],
  );
  return updated[0]?.version ?? null;
}

/** Removes a draft; returns whether there was one of that version (any version: null). */
export async function deleteDraft(
  transaction: Transaction,
  articleId: string,
  version: number | null,
): Promise<boolean> {
  const [, count] = await transaction.query<[unknown[], number]>(
    'delete from editing.draft where article_id = $1 and version = coalesce($2::int, version)',
    [articleId, version],
  );
  return count > 0;
}

/** Sets when a draft is published. */
export async function scheduleDraft(
  transaction: Transaction,
  articleId: string,
  {
    at,
    note,
    correction,
    slugFromHeadline,
  }: {
    readonly at: string;
    readonly note: string | null;
    readonly correction: object | null;
    readonly slugFromHeadline: boolean;
  },
): Promise<void> {
  await transaction.query(
    `update editing.draft set publish_at = $2, publish_note = $3, publish_correction = $4::jsonb,
       publish_slug_from_headline = $5 where article_id = $1`,
    [articleId, at, note, correction && JSON.stringify(correction), slugFromHeadline],
  );
}

/** Whether a time is still to come, by the database's clock. */
export async function isToCome(transaction: Transaction, at: string): Promise<boolean> {
  const [row] = await transaction.query<{ later: boolean }[]>(
    'select $1::timestamptz > clock_timestamp() as later',
    [at],
  );
  return row?.later ?? false;
}

export async function unscheduleDrafts(
  transaction: Transaction,
  articleIds: readonly string[],
): Promise<void> {
  await transaction.query(
    'update editing.draft set publish_at = null where article_id = any($1::bigint[]) and publish_at is not null',
    [articleIds],
  );
}

/** Claims a draft whose time has come, by the database's clock; null when there is none that no other process has. */
export async function claimDueDraft(transaction: Transaction): Promise<DraftRow | null> {
  const [row] = await transaction.query<StoredDraft[]>(
    `select ${selected} from editing.draft where publish_at <= clock_timestamp()
     order by publish_at limit 1 for update skip locked`,
  );
  return row ? toDraft(row) : null;
}
