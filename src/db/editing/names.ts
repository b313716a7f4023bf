import { normaliseSlug } from '../../domain/slugs.js';
import { withCurrentNames } from '../content/current-names.js';
import type { NamedRow, TopicRow } from '../content/rows.js';
import { writeNames } from '../content/write-names.js';
import type { Transaction } from '../database.js';

/** The id of a section by its slug, current or former; null when there is none. */
export async function findSection(transaction: Transaction, slug: string): Promise<string | null> {
  const [section] = await transaction.query<{ id: string | null }[]>(
    `select coalesce((select id from section where slug = $1),
       (select target_id from editing.former_name where kind = 'section' and slug = $1))::text as id`,
    [normaliseSlug(slug)],
  );
  return section?.id ?? null;
}

/** The ids of topics in their order; missing ones are created. Names that differ only in case are one topic. */
export async function topicIds(
  transaction: Transaction,
  given: readonly TopicRow[],
  recorded = true,
): Promise<string[]> {
  const [{ topics } = { topics: given }] = await withCurrentNames(transaction, [
    { topics: given, authors: [] },
  ]);
  await writeNames(transaction, [{ section: null, topics, authors: [] }], { recorded });
  const rows = await transaction.query<{ id: string }[]>(
    `select topic.id::text from json_to_recordset($1::json) as item(place int, kind text, name text)
     join topic on topic.kind = item.kind and lower(topic.name) = lower(item.name) order by item.place`,
    [JSON.stringify(topics.map(({ kind, name }, place) => ({ place, kind, name })))],
  );
  return [...new Set(rows.map(({ id }) => id))];
}

/** The ids of authors in their order; missing ones are created. */
export async function authorIds(
  transaction: Transaction,
  given: readonly NamedRow[],
  recorded = true,
): Promise<string[]> {
  const [{ authors } = { authors: given }] = await withCurrentNames(transaction, [
    { topics: [], authors: given },
  ]);
  await writeNames(transaction, [{ section: null, topics: [], authors }], { recorded });
  const rows = await transaction.query<{ id: string }[]>(
    `select author.id::text from json_to_recordset($1::json) as item(place int, name text)
     join author on lower(author.name) = lower(item.name) order by item.place`,
    [JSON.stringify(authors.map(({ name }, place) => ({ place, name })))],
  );
  return [...new Set(rows.map(({ id }) => id))];
}
