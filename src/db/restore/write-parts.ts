import type { Transaction } from '../database.js';
import { correctionColumns, draftColumns, recordsetOf, revisionColumns } from '../export/article-columns.js';
import type { ArticleRecord } from './article-record.js';
import type { NameIds } from './name-ids.js';

/** A record with the row id of its article here. */
export interface PlacedRecord {
  readonly rowId: string;
  readonly record: ArticleRecord;
}

const run = (transaction: Transaction, statement: string, rows: readonly object[]): Promise<unknown> =>
  rows.length === 0 ? Promise.resolve() : transaction.query(statement, [JSON.stringify(rows)]);

const from = (columns: string): string =>
  `from json_to_recordset($1::json) as item(article bigint, ${columns})`;

/** Removes what the parts of records take the place of. A draft that was saved here later stays. */
export async function clearParts(transaction: Transaction, records: readonly PlacedRecord[]): Promise<void> {
  const rows = records.map(({ rowId, record }) => ({
    article: rowId,
    slugs: [record.core.slug, ...record.formerSlugs],
    draft: record.draft?.savedAt ?? record.core.updatedAt,
    revision: record.revisions[0]?.version ?? null,
  }));
  await run(
    transaction,
    `with item as (select * ${from('slugs text[], draft timestamptz, revision int')}),
       slugs as (delete from article_slug using item where article_id = article and slug <> all(slugs)),
       authors as (delete from article_author using item where article_id = article),
       topics as (delete from article_topic using item where article_id = article),
       corrections as (delete from correction using item where article_id = article),
       drafts as (delete from editing.draft using item where article_id = article and saved_at <= draft),
       revisions as (delete from editing.revision using item where article_id = article and version >= revision)
     select 1`,
    rows,
  );
}

/** Writes what belongs to articles alone: slugs, names, corrections, drafts and history. */
export async function writeParts(
  transaction: Transaction,
  records: readonly PlacedRecord[],
  ids: NameIds,
): Promise<void> {
  const each = <Part extends object>(parts: (record: ArticleRecord) => readonly Part[]): object[] =>
    records.flatMap(({ rowId, record }) => parts(record).map((part) => ({ ...part, article: rowId })));
  await run(
    transaction,
    `insert into article_slug (slug, article_id) select slug, article ${from('slug text')} on conflict do nothing`,
    each(({ formerSlugs }) => formerSlugs.map((slug) => ({ slug }))),
  );
  for (const table of ['topic', 'author'] as const) {
    await run(
      transaction,
      `insert into article_${table} (article_id, ${table}_id, position) select article, id, position
       ${from('id bigint, position int')} on conflict do nothing`,
      each((record) => record[`${table}s`].map(({ id, position }) => ({ id: ids.of(id), position }))),
    );
  }
  await run(
    transaction,
    `insert into correction (article_id, at, note, origin, kind) select article, at, note, origin, kind ${from(recordsetOf(correctionColumns))}`,
    each(({ corrections }) => corrections),
  );
  await run(
    transaction,
    `insert into editing.revision (article_id, ${Object.keys(revisionColumns).join(', ')}, before)
     select article, uid, version, kind, "savedAt", "actorId", "actorName", note, before
     ${from(`${recordsetOf(revisionColumns)}, before jsonb`)} on conflict (article_id, version) do nothing`,
    each(({ revisions }) =>
      revisions.map((revision) => ({
        ...revision,
        before: ids.inFields(revision.before, ['SECTION', 'TOPICS', 'AUTHORS']),
      })),
    ),
  );
  await run(
    transaction,
    `insert into editing.draft (article_id, ${Object.keys(draftColumns).join(', ')}, columns, topic_ids, author_ids)
     select article, version, "baseVersion", fields, "publishAt", "publishNote", "publishCorrection", "publishSlugFromHeadline",
       "savedAt", "actorId", "actorName", columns, "topicIds", "authorIds"
     ${from(`${recordsetOf(draftColumns)}, columns jsonb, "topicIds" bigint[], "authorIds" bigint[]`)} on conflict do nothing`,
    each(({ draft }) =>
      draft
        ? [
            {
              ...draft,
              columns: ids.inFields(draft.columns, ['section_id']),
              topicIds: ids.in(draft.topicIds),
              authorIds: ids.in(draft.authorIds),
            },
          ]
        : [],
    ),
  );
}
