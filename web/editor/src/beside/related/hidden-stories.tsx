import type { RelatedDecidedFragment } from '../../generated/graphql.js';
import type { Decision } from './decisions.js';

interface HiddenStoriesProps {
  readonly list: RelatedDecidedFragment;
  readonly busy: boolean;
  readonly onDecide: (decision: Decision, text: string) => void;
}

/** What editors hid from a related list. */
export function HiddenStories({ list: { hiddenRelated }, busy, onDecide }: HiddenStoriesProps) {
  if (!hiddenRelated || hiddenRelated.length === 0) return null;
  return (
    <section aria-label="Hidden">
      <h3>Hidden</h3>
      <ul class="related">
        {hiddenRelated.map(({ id, headline }) => (
          <li key={id} class="related-item">
            <span class="related-text">{headline}</span>
            <button
              type="button"
              class="small-button"
              aria-label={`Show again: ${headline}`}
              disabled={busy}
              onClick={() => onDecide({ kind: 'unhide', id }, `Shown again: ${headline}`)}
            >
              Show again
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
