import { Problem } from '../../controls/problem.js';
import type { PanelProps } from '../panel.js';
import { decidedOn } from './decide.js';
import { FindToPin } from './find-to-pin.js';
import { HiddenStories } from './hidden-stories.js';
import { RelatedStories } from './related-stories.js';
import { useRelated } from './use-related.js';

/** The related list as readers see it, and what editors decide about it. */
export const RelatedPanel = ({ state: { live } }: PanelProps) =>
  live ? <RelatedList id={live.id} /> : <p class="quiet">Begins with the first save.</p>;

function RelatedList({ id }: { readonly id: string }) {
  const { list, problem, busy, error, undo, awaited, decide, takeBack } = useRelated(id);
  if (!list) return problem ? <Problem error={new Error(problem)} /> : <p class="quiet">Loading …</p>;
  return (
    <div class="stack">
      <p class="quiet">As readers see it. Drag a story to pin it; changes show at once.</p>
      <div class="undo" role="status">
        {undo && (
          <>
            <span>{undo.text}</span>
            <button type="button" class="link-button" disabled={busy} onClick={takeBack}>
              Undo
            </button>
          </>
        )}
        {awaited.length > 0 && <span>It comes back as soon as the list is computed.</span>}
      </div>
      <Problem error={error} />
      <RelatedStories list={list} busy={busy} onDecide={decide} />
      <FindToPin id={id} busy={busy} pinned={decidedOn(list).pinned} onDecide={decide} />
      <HiddenStories list={list} busy={busy} onDecide={decide} />
    </div>
  );
}
