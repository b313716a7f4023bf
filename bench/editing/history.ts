import type { Database } from '../../src/db/database.js';
import type { Articles } from '../../src/services/articles/index.js';
import { articleIds } from './client.js';

const edits = 5;
const context = { actor: { id: 'key:00000000', name: 'Bench' }, requestId: 'bench' };

/** Edits each article five times (headline, standfirst, a paragraph of the body); the sizes of table and history. */
export async function measureHistory(database: Database, articles: Articles): Promise<string> {
  const ids = await articleIds(database, 10_000);
  const before = await sizeOf(database, 'article');
  const started = Date.now();
  for (const id of ids) await editFiveTimes(database, articles, id);
  const seconds = (Date.now() - started) / 1000;
  await database.pool.query('vacuum full editing.revision');
  const history = await sizeOf(database, 'editing.revision');
  const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
  return `| articles | edits of each | table article, MB | history, MB | ratio | edits a second |\n|---:|---:|---:|---:|---:|---:|
| ${ids.length} | ${edits} | ${megabytes(before)} | ${megabytes(history)} | ${(history / before).toFixed(2)} | ${Math.round((ids.length * edits) / seconds)} |\n`;
}

async function editFiveTimes(database: Database, articles: Articles, id: string): Promise<void> {
  const [row] = await database.read<{ version: number; html: string }>(
    { name: 'bench-article', text: 'select version, body_html as html from article where uid = $1::uuid' },
    [id.slice(4)],
  );
  if (!row) throw new Error(`There is no article ${id}.`);
  for (let edit = 0; edit < edits; edit += 1) {
    const patch =
      edit % 2 === 0
        ? { bodyHtml: `<p>Edit ${edit} of this story.</p>${row.html}` }
        : { headline: `Edited ${edit}`, standfirst: `Summary after edit ${edit}` };
    await articles.run('updateArticle', { id, expectedVersion: row.version + edit, patch }, context, {
      selection: null,
      respond: async () => ({}),
    });
  }
}

/** The size of a table with its indexes and TOAST. */
async function sizeOf(database: Database, table: string): Promise<number> {
  const [row] = await database.read<{ bytes: number }>(
    { text: 'select pg_total_relation_size($1::regclass)::float8 as bytes' },
    [table],
  );
  return row?.bytes ?? 0;
}
