import { directionOf } from '../../../../shared/language.js';
import type { RelatedDecidedFragment } from '../../generated/graphql.js';
import { type Decision, moved } from './decisions.js';

interface RelatedStoryProps {
  readonly node: NonNullable<RelatedDecidedFragment['related']>['nodes'][number];
  /** From 0. */
  readonly place: number;
  readonly pinned: readonly string[];
  readonly busy: boolean;
  readonly onDecide: (decision: Decision, text: string) => void;
}

/** A related story with its reasons, and buttons for what dragging does. */
export function RelatedStory({ node, place, pinned, busy, onDecide }: RelatedStoryProps) {
  const { article, reasons } = node;
  const { id, headline, language } = article;
  const isPinned = pinned.includes(id);
  const move = (to: number): void =>
    onDecide({ kind: 'order', ids: moved(pinned, id, to), expectedIds: pinned }, `Moved: ${headline}`);
  const button = (label: string, text: string, disabled: boolean, onClick: () => void) => (
    <button
      type="button"
      class="small-button"
      aria-label={`${label}: ${headline}`}
      title={label}
      disabled={busy || disabled}
      onClick={onClick}
    >
      {text}
    </button>
  );
  return (
    <>
      <span class="related-text">
        <a
          href={`/edit/${id}`}
          target="_blank"
          rel="noopener"
          lang={language}
          dir={directionOf(language)}
          draggable={false}
        >
          {headline}
        </a>
        <span class="reasons">{reasons.map(({ label }) => label).join(' · ')}</span>
      </span>
      <span class="related-buttons">
        {isPinned && button('Move up', '↑', place === 0, () => move(place - 1))}
        {isPinned && button('Move down', '↓', place >= pinned.length - 1, () => move(place + 1))}
        {isPinned
          ? button('Unpin', 'Unpin', false, () => onDecide({ kind: 'unpin', id }, `Unpinned: ${headline}`))
          : button('Pin', 'Pin', false, () => onDecide({ kind: 'pin', id }, `Pinned: ${headline}`))}
        {button('Hide', 'Hide', false, () => onDecide({ kind: 'hide', id }, `Hidden: ${headline}`))}
      </span>
    </>
  );
}
