/*
 * Images, drafts and pending values have the row ids of names. A record has public ids instead, so that it is right in
 * another database. An id of a name that is gone stays a number.
 */

const one = (json: string, key: string): string =>
  `case when jsonb_typeof(${json} -> '${key}') = 'number' then jsonb_build_object('${key}', coalesce(
     (select to_jsonb('sec_' || uid) from section where id = (${json} ->> '${key}')::bigint), ${json} -> '${key}'))
   else '{}' end`;

const several = (json: string, key: string, table: 'topic' | 'author', prefix: string): string =>
  `case when jsonb_typeof(${json} -> '${key}') = 'array' then jsonb_build_object('${key}', (
     select coalesce(jsonb_agg(coalesce(to_jsonb('${prefix}_' || ${table}.uid), given.id) order by given.place), '[]')
     from jsonb_array_elements(${json} -> '${key}') with ordinality given(id, place)
     left join ${table} on ${table}.id = given.id::bigint))
   else '{}' end`;

/** SQL of an image with public ids. */
export const imageWithPublicIds = (json: string): string =>
  `${json} || ${one(json, 'SECTION')} || ${several(json, 'TOPICS', 'topic', 'top')} || ${several(json, 'AUTHORS', 'author', 'aut')}`;

/** SQL of the columns of a draft with public ids. */
export const columnsWithPublicIds = (json: string): string => `${json} || ${one(json, 'section_id')}`;

/** SQL of pending values with public ids. */
export const pendingWithPublicIds = (json: string): string =>
  `case when ${json} -> 'fields' ? 'SECTION'
     then jsonb_set(${json}, '{fields}', ${json} -> 'fields' || ${one(`(${json} -> 'fields')`, 'SECTION')})
     else ${json} end`;

/** SQL of the hashes of a source's values: that of a section is made of its row id. */
export const hashesWithPublicIds = (json: string): string =>
  `${json} || coalesce((select jsonb_build_object('SECTION', 'sec_' || uid) from section
     where md5(id::text) = ${json} ->> 'SECTION' limit 1), '{}')`;

/** SQL of public ids of names by their row ids, in order; null stays null. */
export const publicIds = (ids: string, table: 'topic' | 'author', prefix: string): string =>
  `case when ${ids} is not null then (
     select coalesce(json_agg(coalesce(to_json('${prefix}_' || ${table}.uid), to_json(given.id)) order by given.place), '[]')
     from unnest(${ids}) with ordinality given(id, place) left join ${table} on ${table}.id = given.id) end`;
