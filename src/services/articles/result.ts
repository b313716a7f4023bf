import type { Transaction } from '../../db/database.js';
import { type EditedArticle, findArticle } from '../../db/editing/find-article.js';
import type { Check } from '../../domain/editing.js';
import { cutChannels } from '../sharing/index.js';
import { checksOf } from './fields/checks.js';
import type { EditingParts, EditingSettings, EditResult } from './parts.js';

/** What advice is about. */
export type AdvisedArticle = Pick<EditedArticle, 'uid' | 'image'>;

/** Advice about an article as it is, or as it is with its draft. */
export function adviceOf(
  { publicUrl, shareChannels }: EditingSettings,
  { uid, image }: AdvisedArticle,
): Check[] {
  return checksOf(image, (headline) =>
    cutChannels({ uid, headline, standfirst: null }, shareChannels, publicUrl),
  );
}

/** The result of a mutation of an article: advice about it as it is now, and what was taken from its markup. */
export async function resultOf(
  { settings }: EditingParts,
  transaction: Transaction,
  uid: string,
  more: readonly Check[] = [],
): Promise<EditResult<Check>> {
  const article = await findArticle(transaction, uid, { lock: false });
  if (!article) return { uid, checks: more };
  return { uid, checks: [...more, ...adviceOf(settings, article)] };
}
