import { article, correction } from './article.js';
import { author } from './author.js';
import { relatedArticle, relatedReason } from './related.js';
import { section } from './section.js';
import { share, shareCount } from './share.js';
import { topic } from './topic.js';
import { trendingArticle } from './trending.js';
import type { TypeSqlMap } from './type-sql.js';

/** Every type that is read from the database. */
export const types: TypeSqlMap = new Map(
  [
    article,
    author,
    correction,
    relatedArticle,
    relatedReason,
    section,
    share,
    shareCount,
    topic,
    trendingArticle,
  ].map((type) => [type.typename, type]),
);
