import { createArticles } from '../../src/app.js';
import type { Config } from '../../src/config/config.js';
import type { Database } from '../../src/db/database.js';
import { formatId } from '../../src/domain/ids.js';
import type { InputOf, MutationName } from '../../src/services/articles/index.js';
import type { Sql } from './sql.js';

/** Edits some articles, so that there are drafts, revisions, corrections, hidden articles and audit entries. */
export async function addEdits(config: Config, database: Database, sql: Sql): Promise<void> {
  const articles = createArticles(config, database);
  const context = { actor: { id: 'key:00000000', name: 'Ada Vale' }, requestId: 'fuzz' };
  const run = <Name extends MutationName>(name: Name, input: InputOf<Name>): Promise<object> =>
    articles.run(name, input, context, { selection: null, respond: async () => ({}) });
  const rows = await sql<{ uid: string; version: number }>(
    `select uid, version from article where status = 'PUBLISHED' and published_at <= now() and body_html is not null
     order by published_at desc, id desc limit 6`,
  );
  for (const [place, { uid, version }] of rows.entries()) {
    const id = formatId('Article', uid);
    const other = formatId('Article', rows[(place + 1) % rows.length]?.uid ?? '');
    const correction = { note: `Corrected ${place}.`, kind: 'CLARIFICATION' } as const;
    await run('updateArticle', {
      id,
      expectedVersion: version,
      patch: { standfirst: `Edited “${place}”`, topics: [{ name: 'Edits', kind: 'EVENT' }] },
      note: 'Why',
      ...(place % 2 === 0 && { correction }),
    });
    await run('updateArticle', {
      id,
      expectedVersion: version + 1,
      patch: { bodyHtml: `<p>Edited ${place}.</p><ul><li>One</li></ul>` },
    });
    await run('saveDraft', {
      id,
      expectedDraftVersion: 0,
      patch: { headline: `Drafted ${place}`, authors: ['Ada Vale'], image: null },
    });
    if (place % 3 === 0) await run('decideRelated', { kind: 'hide', articleId: id, relatedId: other });
  }
}
