import type { ElementFormat } from './format.js';
import { postOf } from './wordpress/post.js';
import { WordPressSite } from './wordpress/site.js';

/** WordPress eXtended RSS: the export of WordPress (Tools, Export), and of WP-CLI. */
export const wordpress: ElementFormat = {
  name: 'wordpress',
  reads: 'elements',
  recognises: (head) =>
    /^\s*</.test(head) &&
    /<rss\b/i.test(head) &&
    /wordpress\.org\/export\/|<wp:(wxr_version|post_type)\b/i.test(head),
  grammar: { roots: ['rss'], items: ['item'], containers: ['channel'] },
  // Pictures come behind the posts that use them, and names may do.
  surveys: true,
  open(head, context) {
    const site = new WordPressSite(head, context.site ?? null, context.archives ?? null);
    return {
      survey: (item) => site.add(item),
      parse: (item) => postOf(item, site, context),
    };
  },
};
