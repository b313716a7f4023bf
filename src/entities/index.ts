import { ApiKey } from './api-key.js';
import { Article } from './article.js';
import {
  ArticleAuthor,
  ArticleRelated,
  ArticleRelatedAwaited,
  ArticleSlug,
  ArticleTopic,
} from './article-links.js';
import { Author } from './author.js';
import { Correction } from './correction.js';
import { RelatedHide, RelatedList, RelatedPin } from './related.js';
import { Section } from './section.js';
import { Share, ShareKey, ShareLink } from './share.js';
import { Topic } from './topic.js';

/** Every table that TypeORM may write. */
export const entities = [
  ApiKey,
  Article,
  ArticleAuthor,
  ArticleRelated,
  ArticleRelatedAwaited,
  ArticleSlug,
  ArticleTopic,
  Author,
  Correction,
  RelatedHide,
  RelatedList,
  RelatedPin,
  Section,
  Share,
  ShareKey,
  ShareLink,
  Topic,
];
