import { type JsonRow, pageOf, type ReadExportPage } from './page.js';

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

/** Sections, topics and authors with all their names. Always all of them: articles refer to them. */
export const readNames: ReadExportPage = async (reader, { after, limit }) => {
  const [kind = '', id = '0'] = (after ?? '').split(' ');
  const found = await reader.query<JsonRow>(
    `select kind || ' ' || id as at, row::text as row
     from (${(['author', 'section', 'topic'] as const).map(ofKind).join(' union all ')}) named
     where (kind collate "C", id) > ($1, $2::bigint) order by kind collate "C", id limit $3`,
    [kind, id, Math.min(limit, maxRows)],
  );
  return pageOf(found);
};
