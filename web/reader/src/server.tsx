import type { Route } from './page/route.js';
import { front } from './routes/front.js';
import { story } from './routes/story.js';

/** The pages by their first path segment. */
const routes: Readonly<Record<string, (url: URL, name: string) => Route | null>> = {
  '': front,
  articles: story,
};

/** The page at an address; null where there is none. The gateway calls it, and renders the page from the responses. */
export function route(url: URL): Route | null {
  const [first = '', second = '', ...others] = url.pathname.slice(1).replace(/\/$/, '').split('/');
  if (others.length > 0) return null;
  return routes[first]?.(url, decodeURIComponent(second)) ?? null;
}
