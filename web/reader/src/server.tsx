import * as generated from './generated/graphql.js';
import { failureRoute } from './page/page-route.js';
import { documentOf, type Route } from './page/route.js';
import { corrections } from './routes/corrections.js';
import { front } from './routes/front.js';
import { author, section, topic } from './routes/lists.js';
import { mostShared } from './routes/most-shared.js';
import { preview } from './routes/preview.js';
import { search } from './routes/search.js';
import { story } from './routes/story.js';

/** The pages by their path. */
const pages: Readonly<Record<string, (search: URLSearchParams) => Route>> = {
  '': front,
  search,
  'most-shared': mostShared,
  corrections,
  preview,
};

/** The pages of something with a slug, by the folder of their path. */
const folders: Readonly<Record<string, (slug: string, search: URLSearchParams) => Route>> = {
  articles: story,
  sections: section,
  topics: topic,
  authors: author,
};

/** The documents of all pages, with what scripts send from browsers. */
export const documents = Object.values(generated).map(documentOf);

/** The page at a path, decoded or not. The gateway calls it, and renders the page from the responses. */
export function route(path: string, search: URLSearchParams): Route {
  const [first = '', slug = '', ...others] = path.slice(1).replace(/\/$/, '').split('/').map(decode);
  const page = Object.hasOwn(pages, first) ? pages[first] : undefined;
  if (page && !slug) return page(search);
  const folder = Object.hasOwn(folders, first) ? folders[first] : undefined;
  return folder && slug && others.length === 0 ? folder(slug, search) : failureRoute(404);
}

/** A part of a path; one that is not well-formed is no slug. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
