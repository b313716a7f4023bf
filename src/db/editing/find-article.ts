import type { StoredStatus } from '../../domain/content.js';
import type { Transaction } from '../database.js';

/** An article to edit. */
export interface EditedArticle {
  readonly id: string;
  readonly uid: string;
  readonly version: number;
  readonly status: StoredStatus;
  readonly slug: string;
  readonly headline: string;
  readonly updatedAt: Date;
  /** Whether readers see it now. */
  readonly visible: boolean;
  /** Whether readers ever saw it. */
  readonly wasPublic: boolean;
  readonly publishedAt: Date | null;
  readonly withdrawnBySource: boolean;
  readonly isImported: boolean;
  readonly image: ArticleImage;
}

/** The values of an article by field, as `editing.image` gives them. */
export type ArticleImage = Readonly<Record<string, unknown>>;

const select = (condition: string): string =>
  `select id::text, uid, version, status, slug, headline, updated_at as "updatedAt", published_at as "publishedAt",
     withdrawn_by_source as "withdrawnBySource",
     source_name is not null as "isImported", visible, was_public or visible as "wasPublic",
     editing.image(article) as image
   from article cross join lateral (select status = 'PUBLISHED' and published_at <= now() as visible) shown
   where ${condition}`;

/** Finds an article by its uid; with `lock`, no other transaction changes it until this one ends. */
export async function findArticle(
  transaction: Transaction,
  uid: string,
  { lock }: { readonly lock: boolean },
): Promise<EditedArticle | null> {
  const text = `${select('uid = $1')}${lock ? ' for update of article' : ''}`;
  const [found] = await transaction.query<EditedArticle[]>(text, [uid]);
  return found ?? null;
}

/** Finds and locks an article by its row id. */
export async function findArticleById(transaction: Transaction, id: string): Promise<EditedArticle | null> {
  const [found] = await transaction.query<EditedArticle[]>(`${select('id = $1')} for update of article`, [
    id,
  ]);
  return found ?? null;
}

/** Finds an article by its row id without a lock. */
export async function findArticleByIdUnlocked(
  transaction: Transaction,
  id: string,
): Promise<EditedArticle | null> {
  const [found] = await transaction.query<EditedArticle[]>(select('id = $1'), [id]);
  return found ?? null;
}
