import type { SqlReader } from '../database.js';
import { visible } from '../read/visible.js';

/** The article of a short link, with what a redirect and a link preview show. */
export interface LinkTarget {
  readonly uid: string;
  readonly state: 'VISIBLE' | 'WITHDRAWN' | 'HIDDEN';
  readonly channel: string | null;
  readonly slug: string;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly language: string;
  /** Names in the order of the byline. */
  readonly authors: readonly string[];
  readonly section: string | null;
  readonly canonicalUrl: string | null;
  readonly image: {
    readonly url: string;
    readonly alt?: string;
    readonly width?: number;
    readonly height?: number;
  } | null;
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
}

const columns = `article.uid::text, case when ${visible('article')} then 'VISIBLE' when article.status = 'WITHDRAWN' and article.was_public then 'WITHDRAWN'
    else 'HIDDEN' end as state, article.slug, article.headline, article.standfirst, article.language,
    array(select author.name from article_author link join author on author.id = link.author_id
      where link.article_id = article.id order by link.position) as authors,
    (select name from section where section.id = article.section_id) as section, article.canonical_url as "canonicalUrl",
    article.image, article.published_at as "publishedAt", article.updated_at as "updatedAt"`;

const ofShareCode = {
  name: 'link-of-share',
  text: `select ${columns}, link.channel from share_link link join article on article.id = link.article_id where link.code = $1`,
};
/** When the uids of two articles start with the same bits, the link is that of the older one. */
const ofUidRange = {
  name: 'link-of-article',
  text: `select ${columns}, null as channel from article where uid between $1 and $2 order by id limit 1`,
};

export async function findShareLink(database: SqlReader, code: string): Promise<LinkTarget | null> {
  const [row] = await database.read<LinkTarget>(ofShareCode, [code]);
  return row ?? null;
}

export async function findArticleLink(
  database: SqlReader,
  minUid: string,
  maxUid: string,
): Promise<LinkTarget | null> {
  const [row] = await database.read<LinkTarget>(ofUidRange, [minUid, maxUid]);
  return row ?? null;
}
