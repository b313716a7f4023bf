import type { Transaction } from '../database.js';

/**
 * Whether another article has a slug. An article that was withdrawn before readers saw it does not keep its slug from
 * others.
 */
export async function isSlugTaken(
  transaction: Transaction,
  slug: string,
  articleId: string | null,
): Promise<boolean> {
  const [taken] = await transaction.query<{ taken: boolean }[]>(
    `select exists (select from article_slug named join article on article.id = named.article_id
       where named.slug = $1 and article.id is distinct from $2::bigint
         and not (article.status = 'WITHDRAWN' and not article.was_public)) as taken`,
    [slug, articleId],
  );
  return taken?.taken ?? false;
}

/** Takes a slug from an article that was withdrawn before readers saw it. */
export async function freeSlug(
  transaction: Transaction,
  slug: string,
  articleId: string | null,
): Promise<void> {
  const values = [slug, articleId];
  const holder = `from article_slug named where named.slug = $1 and named.article_id is distinct from $2::bigint
    and named.article_id = article.id and article.status = 'WITHDRAWN' and not article.was_public`;
  await transaction.query(
    `update article set slug = left(uid::text, 8) || '-' || article.slug ${holder} and article.slug = $1`,
    values,
  );
  await transaction.query(
    `delete from article_slug using article where article_slug.slug = $1 and article.id = article_slug.article_id
       and article.id is distinct from $2::bigint and article.status = 'WITHDRAWN' and not article.was_public`,
    values,
  );
}

/** Removes the former slugs of an article that readers did not see under them. */
export async function removeFormerSlugs(transaction: Transaction, articleId: string): Promise<void> {
  await transaction.query(
    `delete from article_slug using article
     where article_slug.article_id = $1 and article.id = $1 and article_slug.slug <> article.slug`,
    [articleId],
  );
}
