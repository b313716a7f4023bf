import { type ExportPage, type JsonRow, pageOf, type ReadExportPage } from './page.js';
import type { ExportReader } from './reader.js';

const kinds = { section: 'sec', topic: 'top', author: 'aut' } as const;
const maxRows = 1000;

const ofKind = (kind: keyof typeof kinds): string =>
  `select '${kind}' as kind, id, json_build_object('kind', '${kind}', 'id', '${kinds[kind]}_' || uid, 'row', id, 'slug', slug, 'name', name,
     'topicKind', ${kind === 'topic' ? 'named.kind' : 'null'},
     'formerSlugs', (select coalesce(json_agg(former.slug order by former.slug), '[]') from editing.former_name former
       where former.kind = '${kind}' and target_id = named.id),
     'formerLabels', (select coalesce(json_agg(json_build_object('topicKind', topic_kind, 'label', label) order by topic_kind, label), '[]')
       from editing.former_label former where former.kind = '${kind}' and target_id = named.id)) as row
   from ${kind} named`;

/** The greatest row id of each kind when an export begins. */
export type LastNames = Readonly<Record<keyof typeof kinds, string>>;

/** Before there were any. */
export const noNames: LastNames = { section: '0', topic: '0', author: '0' };

/** Sections, topics and authors with all their names. Always all of them: articles refer to them. */
export const readNames: ReadExportPage = (reader, given) => readBehind(reader, given, noNames);

/** Those that came while an export was written: what it has of articles may refer to them. */
export const readNamesBehind =
  (last: LastNames): ReadExportPage =>
  (reader, given) =>
    readBehind(reader, given, last);

async function readBehind(
  reader: ExportReader,
  { after, limit }: { readonly after: string | null; readonly limit: number },
  last: LastNames,
): Promise<ExportPage> {
  const [kind = '', id = '0'] = (after ?? '').split(' ');
  const found = await reader.query<JsonRow>(
    `select kind || ' ' || id as at, row::text as row
     from (${(['author', 'section', 'topic'] as const).map(ofKind).join(' union all ')}) named
     where (kind collate "C", id) > ($1, $2::bigint) and id > ($4::jsonb ->> kind)::bigint
     order by kind collate "C", id limit $3`,
    [kind, id, Math.min(limit, maxRows), JSON.stringify(last)],
  );
  return pageOf(found);
}

export async function readLastNames(reader: ExportReader): Promise<LastNames> {
  const [last] = await reader.query<LastNames>(
    `select ${Object.keys(kinds)
      .map((kind) => `(select coalesce(max(id), 0)::text from ${kind}) as ${kind}`)
      .join(', ')}`,
    [],
  );
  return last ?? noNames;
}
