import type { ComponentChildren } from 'preact';
import type { RelatedListFragment } from '../generated/graphql.js';
import { texts } from '../texts.js';
import { Teaser } from './teaser.js';

type Related = NonNullable<RelatedListFragment['related']>['edges'][number]['node'];

interface RelatedListProps {
  readonly related: NonNullable<RelatedListFragment['related']>;
  /** The way to more of them. */
  readonly more: ComponentChildren;
}

/** The related stories, and how to get more until there are none. */
export function RelatedList({ related: { edges, pageInfo }, more }: RelatedListProps) {
  return (
    <>
      <ol class="related-list">
        {edges.map(({ node }) => (
          <li key={node.article.id}>
            <Teaser story={node.article}>
              <Reasons reasons={node.reasons} />
            </Teaser>
          </li>
        ))}
      </ol>
      {pageInfo.hasNextPage ? (
        more
      ) : (
        <p class="paging" role="status" tabIndex={-1}>
          {texts.noMore}
        </p>
      )}
    </>
  );
}

const Reasons = ({ reasons }: Pick<Related, 'reasons'>) =>
  reasons.length > 0 ? (
    <details class="why">
      <summary>{texts.why}</summary>
      <ul>
        {reasons.map(({ label }) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
    </details>
  ) : null;
