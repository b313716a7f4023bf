import { useState } from 'preact/hooks';
import type { RelatedDecidedFragment } from '../../generated/graphql.js';
import { decidedOn } from './decide.js';
import { type Decision, dropped } from './decisions.js';
import { RelatedStory } from './related-story.js';

interface RelatedStoriesProps {
  readonly list: RelatedDecidedFragment;
  readonly busy: boolean;
  readonly onDecide: (decision: Decision, text: string) => void;
}

/** The stories of a related list, pins first. A story is dragged to where it is to be pinned. */
export function RelatedStories({ list, busy, onDecide }: RelatedStoriesProps) {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const { pinned } = decidedOn(list);
  const nodes = list.related?.nodes ?? [];
  if (nodes.length === 0) return <p class="quiet">No story is related to this one yet.</p>;
  const end = (): void => {
    setDragged(null);
    setOver(null);
  };
  const drop = (place: number): void => {
    const decision = dragged === null ? null : dropped(dragged, place, pinned);
    const headline = nodes.find(({ article }) => article.id === dragged)?.article.headline ?? '';
    if (decision) onDecide(decision, `${decision.kind === 'pin' ? 'Pinned' : 'Moved'}: ${headline}`);
    end();
  };
  return (
    <ol class="related">
      {nodes.map((node, place) => (
        <li
          key={node.article.id}
          class={over === place && dragged !== node.article.id ? 'related-item drop-here' : 'related-item'}
          draggable={!busy}
          onDragStart={(event) => {
            event.dataTransfer?.setData('text/plain', node.article.headline);
            setDragged(node.article.id);
          }}
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver(place);
          }}
          onDrop={(event) => {
            event.preventDefault();
            drop(place);
          }}
          onDragEnd={end}
        >
          <RelatedStory node={node} place={place} pinned={pinned} busy={busy} onDecide={onDecide} />
        </li>
      ))}
    </ol>
  );
}
