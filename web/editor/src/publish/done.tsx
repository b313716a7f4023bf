import type { LiveFragment } from '../generated/graphql.js';

/** What was done with a story. */
export interface Done {
  readonly text: string;
  /** Where readers see it; null where they do not. */
  readonly href: string | null;
}

/** The address at which readers find a story. */
export const publicAddress = ({ canonicalUrl, slug }: Pick<LiveFragment, 'canonicalUrl' | 'slug'>): string =>
  canonicalUrl ?? `/articles/${encodeURIComponent(slug)}`;

/** What was done, until it is closed or something else is done. */
export const DoneNote = ({ done, onClose }: { readonly done: Done; readonly onClose: () => void }) => (
  <p class="bar-note" role="status">
    {done.text}{' '}
    {done.href && (
      <a href={done.href} target="_blank" rel="noopener">
        See it as readers do
      </a>
    )}
    <button type="button" class="link-button" onClick={onClose}>
      Close
    </button>
  </p>
);
