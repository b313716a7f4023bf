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
 * The article of a preview token with its draft applied; another article as `otherwise` finds it. Nothing else that
 * readers may not see becomes visible by the token.
 */
export async function previewArticle(
  context: Context,
  info: GraphQLResolveInfo,
  token: string,
  { id, slug }: Key,
  otherwise: () => Promise<Loaded | null> | null,
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
  if (asked === false) return otherwise();
  const drafted = await readDrafted(context, uid, selectionOf(info, 'Article'));
  if (!drafted) throw new DomainError('GONE', 'This article was withdrawn.');
  return slug == null || drafted.slugs.includes(normaliseSlug(slug)) ? drafted.object : otherwise();
}
