import { article } from './article.js';
import { auditEntry } from './audit.js';
import { author } from './author.js';
import { change } from './changes.js';
import { correction } from './correction.js';
import { draft } from './draft.js';
import { feed, withdrawal } from './feeds.js';
import { relatedArticle, relatedReason } from './related.js';
import { revision } from './revision.js';
import { section } from './section.js';
import { share, shareCount } from './share.js';
import { refusedItem, source } from './sources.js';
import { topic } from './topic.js';
import { trendingArticle } from './trending.js';
import type { TypeSqlMap } from './type-sql.js';
import { fieldUsageType, operationUsageType } from './usage.js';
import { deadLetter, receipt, webhook } from './webhooks.js';

/** Every type that is read from the database. */
export const types: TypeSqlMap = new Map(
  [
    article,
    auditEntry,
    author,
    change,
    correction,
    deadLetter,
    draft,
    feed,
    fieldUsageType,
    operationUsageType,
    receipt,
    relatedArticle,
    relatedReason,
    revision,
    section,
    refusedItem,
    share,
    source,
    shareCount,
    topic,
    trendingArticle,
    webhook,
    withdrawal,
  ].map((type) => [type.typename, type]),
);
