import type { StoryFragment } from '../generated/graphql.js';
import { authorAddress } from '../page/addresses.js';
import { bylineParts } from './byline-parts.js';

export function Byline({ story }: { readonly story: Pick<StoryFragment, 'byline' | 'authors'> }) {
  const parts = bylineParts(story);
  if (parts.length === 0) return null;
  return (
    <p class="byline">
      {parts.map(({ text, slug }) =>
        slug === null ? (
          text
        ) : (
          <a key={slug} rel="author" href={authorAddress(slug)}>
            {text}
          </a>
        ),
      )}
    </p>
  );
}
