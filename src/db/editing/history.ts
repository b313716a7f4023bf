import type { SqlReader } from '../database.js';
import type { ArticleImage } from './find-article.js';

/** What an article says. */
export interface VersionContent {
  readonly image: ArticleImage;
  /** The names of its section, topics and authors. */
  readonly names: { readonly section: string | null; readonly topics: string[]; readonly authors: string[] };
}

/** An article as it was in a version. */
export interface StoredVersion extends VersionContent {
  /** The revision's row id and uid. */
  readonly id: string;
  readonly uid: string;
  readonly articleId: string;
  readonly version: number;
}

const namedBy = (image: string, table: 'topic' | 'author', field: string): string =>
  `array(select ${table}.name from jsonb_array_elements_text(${image} -> '${field}') with ordinality given(id, place)
    join ${table} on ${table}.id = given.id::bigint order by given.place)`;

/** The names of the section, topics and authors that an image has by their ids. */
export const namesOf = (image: string): string =>
  `json_build_object('section', (select name from section where id = (${image} ->> 'SECTION')::bigint),
    'topics', ${namedBy(image, 'topic', 'TOPICS')}, 'authors', ${namedBy(image, 'author', 'AUTHORS')})`;

const versions = (
  from: string,
): string => `select revision.id::text, revision.uid, revision.article_id::text as "articleId", revision.version, image,
    ${namesOf('image')} as names
  from ${from} cross join lateral (select editing.image_at(revision.article_id, revision.version) as image) was`;

/** The versions of revisions by their row ids. */
export function readVersions(reader: SqlReader, ids: readonly string[]): Promise<StoredVersion[]> {
  return reader.read<StoredVersion>(
    {
      name: 'versions-by-id',
      text: `${versions('editing.revision revision')} where revision.id = any($1::bigint[])`,
    },
    [ids],
  );
}

/** The versions of revisions by their uids. */
export function readVersionsByUid(reader: SqlReader, uids: readonly string[]): Promise<StoredVersion[]> {
  return reader.read<StoredVersion>(
    {
      name: 'versions-by-uid',
      text: `${versions('editing.revision revision')} where revision.uid = any($1::uuid[])`,
    },
    [uids],
  );
}

/** The versions before these, as far as they are recorded. */
export function readVersionsBefore(
  reader: SqlReader,
  later: readonly Pick<StoredVersion, 'articleId' | 'version'>[],
): Promise<(StoredVersion & { readonly before: number })[]> {
  return reader.read(
    {
      name: 'versions-before',
      text: `select stored.*, given.version as before
        from unnest($1::bigint[], $2::int[]) given(article_id, version)
        cross join lateral (${versions(`(select * from editing.revision where article_id = given.article_id
          and version < given.version order by version desc limit 1) revision`)}) stored`,
    },
    [later.map(({ articleId }) => articleId), later.map(({ version }) => version)],
  );
}
