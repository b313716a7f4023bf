import type { Database } from '../../db/database.js';
import { markPresence } from '../../db/editing/presence.js';
import { requireArticle } from './find.js';
import type { EditContext } from './parts.js';

/** Somebody who has an article open for editing. */
export interface Presence {
  readonly name: string;
  readonly since: string;
}

/** Notes that an editor has an article open; returns who else has. */
export const markEditing = (
  database: Database,
  articleId: string,
  { actor }: EditContext,
): Promise<Presence[]> =>
  database.transaction('markEditing', async (transaction) => {
    const article = await requireArticle(transaction, articleId, { lock: false, field: 'articleId' });
    const others = await markPresence(transaction, article.id, actor);
    return others.map(({ name, since }) => ({ name, since: since.toISOString() }));
  });
