import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.js';
import { readDrafted } from '../db/read/read-drafted.js';
import type { Loaded } from '../db/read/rows.js';
import { DomainError } from '../domain/errors.js';
import { parseId } from '../domain/ids.js';
import { normaliseSlug } from '../domain/slugs.js';
import { selectionOf } from './selection.js';

/** How an article was asked for. */
interface Key {
  readonly id?: string | null | undefined;
  readonly slug?: string | null | undefined;
}

/**
 * The article of a preview token with its draft applied; null when another article is asked for. Nothing else that
 * readers may not see becomes visible by it.
 */
export async function previewArticle(
  context: Context,
  info: GraphQLResolveInfo,
  token: string,
  { id, slug }: Key,
): Promise<Loaded | null> {
  context.outcome.tracked = false;
  if (!context.isPost) {
    throw new DomainError('BAD_USER_INPUT', 'Send a preview token with POST: an address stays in logs.', {
      field: 'previewToken',
    });
  }
  const uid = await context.articles.articleOfPreview(context.reader, token);
  const parsed = id == null ? null : parseId(id);
  const asked = slug == null ? parsed?.type === 'Article' && parsed.uid === uid : null;
  if (asked === false) return null;
  const drafted = await readDrafted(context, uid, selectionOf(info, 'Article'));
  if (!drafted) throw new DomainError('GONE', 'This article was withdrawn.');
  const slugs = slug == null ? null : normaliseSlug(slug);
  return slugs === null || drafted.slugs.includes(slugs) ? drafted.object : null;
}
