import type { SqlReader } from '../database.js';
import { namesOf, type VersionContent } from './history.js';

/** What a live article says, and what it says with its draft applied. */
export interface DraftContent {
  readonly articleId: string;
  readonly live: VersionContent;
  readonly drafted: VersionContent;
}

const named = (ids: string, field: string): string =>
  `case when ${ids} is null then '{}'::jsonb else jsonb_build_object('${field}', ${ids}) end`;

/** The content of articles that have a draft, by their row ids. */
export function readDraftContent(reader: SqlReader, articleIds: readonly string[]): Promise<DraftContent[]> {
  return reader.read<DraftContent>(
    {
      name: 'draft-content',
      text: `select draft.article_id::text as "articleId",
          json_build_object('image', live.image, 'names', ${namesOf('live.image')}) as live,
          json_build_object('image', drafted.image, 'names', ${namesOf('drafted.image')}) as drafted
        from editing.draft draft join article on article.id = draft.article_id
        cross join lateral (select editing.image(article) as image) live
        cross join lateral (select editing.image(jsonb_populate_record(article, draft.columns))
          || ${named('draft.topic_ids', 'TOPICS')} || ${named('draft.author_ids', 'AUTHORS')} as image) drafted
        where draft.article_id = any($1::bigint[])`,
    },
    [articleIds],
  );
}
