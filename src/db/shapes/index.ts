import { article, correction } from './article.js';
import { author } from './author.js';
import { relatedArticle } from './related.js';
import { section } from './section.js';
import type { Shapes } from './shape.js';
import { topic } from './topic.js';

/** Every type that is read from the database. */
export const shapes: Shapes = new Map(
  [article, author, correction, relatedArticle, section, topic].map((shape) => [shape.typename, shape]),
);
