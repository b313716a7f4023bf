import type { PageFragment, TeaserFragment } from '../generated/graphql.js';
import { withParameters } from '../page/addresses.js';
import { texts } from '../texts.js';
import { Teaser } from './teaser.js';

export function StoryList({ stories, heading }: StoryListProps) {
  return (
    <ol class="stories">
      {stories.map((story) => (
        <li key={story.id}>
          <Teaser story={story} heading={heading} />
        </li>
      ))}
    </ol>
  );
}

interface StoryListProps {
  readonly stories: readonly TeaserFragment[];
  readonly heading: 'h2' | 'h3';
}

/** The address of the next page of a list; null on the last one. */
export const nextPage = (
  path: string,
  { hasNextPage, endCursor }: PageFragment['pageInfo'],
  parameters: Readonly<Record<string, string | null>> = {},
): string | null => (hasNextPage ? withParameters(path, { ...parameters, after: endCursor }) : null);

/** The way to the next page. */
export const Next = ({ href }: { readonly href: string | null }) =>
  href ? (
    <p class="paging">
      <a class="button" rel="next" href={href}>
        {texts.showMore}
      </a>
    </p>
  ) : (
    <p class="paging">{texts.noMore}</p>
  );
