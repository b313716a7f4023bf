import { atom } from './atom.js';
import type { Format } from './format.js';
import { ghost } from './ghost.js';
import { jsonFeed } from './json-feed.js';
import { newsml } from './newsml.js';
import { ninjs } from './ninjs.js';
import { nitf } from './nitf.js';
import { rss } from './rss.js';
import { savedHtml } from './saved-html.js';
import { savedText } from './saved-text.js';
import { sitemap } from './sitemap.js';
import { wordpress } from './wordpress.js';

/** Every format, in the order of detection: the most distinctive first. */
export const formats: readonly Format[] = [
  ghost,
  wordpress,
  newsml,
  nitf,
  jsonFeed,
  ninjs,
  sitemap,
  rss,
  atom,
  savedHtml,
  savedText,
];

export type { Format } from './format.js';
