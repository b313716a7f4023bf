import { article, correction } from './article.js';
import { author } from './author.js';
import { relatedArticle, relatedReason } from './related.js';
import { section } from './section.js';
import type { Shapes } from './shape.js';
import { topic } from './topic.js';

/** Every type that is read from the database. */
export const shapes: Shapes = new Map(
  [article, author, correction, relatedArticle, relatedReason, section, topic].map((shape) => [
    shape.typename,
    shape,
  ]),
);
