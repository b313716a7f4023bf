import type { Transaction } from '../../db/database.js';
import { findArticle } from '../../db/editing/find-article.js';
import type { Check } from '../../domain/editing.js';
import { cutChannels } from '../sharing/index.js';
import { checksOf } from './fields/checks.js';
import type { EditingParts, EditResult } from './parts.js';

/** The result of a mutation of an article: advice about it as it is now, and what was taken from its markup. */
export async function resultOf(
  { settings: { publicUrl, shareChannels } }: EditingParts,
  transaction: Transaction,
  uid: string,
  more: readonly Check[] = [],
): Promise<EditResult<Check>> {
  const article = await findArticle(transaction, uid, { lock: false });
  if (!article) return { uid, checks: more };
  const channels = (headline: string) =>
    cutChannels({ uid, headline, standfirst: null }, shareChannels, publicUrl);
  return { uid, checks: [...more, ...checksOf(article.image, channels)] };
}
