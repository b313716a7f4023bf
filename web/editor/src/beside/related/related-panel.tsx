import { useEffect, useState } from 'preact/hooks';
import { useAction } from '../../api/use-action.js';
import { useQuery } from '../../api/use-query.js';
import { Problem } from '../../controls/problem.js';
import { type RelatedDecidedFragment, RelatedDocument } from '../../generated/graphql.js';
import type { PanelProps } from '../panel.js';
import { decide, decidedOn } from './decide.js';
import { type Decision, undoOf } from './decisions.js';
import { FindToPin } from './find-to-pin.js';
import { HiddenStories } from './hidden-stories.js';
import { RelatedStories } from './related-stories.js';

/** The related list as readers see it, and what editors decide about it. */
export const RelatedPanel = ({ state: { live } }: PanelProps) =>
  live ? <RelatedList id={live.id} /> : <p class="quiet">Begins with the first save.</p>;

interface Undo {
  readonly steps: readonly Decision[];
  readonly text: string;
}

function RelatedList({ id }: { readonly id: string }) {
  const { data, problem, loading, reload } = useQuery(RelatedDocument, { id });
  const [list, setList] = useState<RelatedDecidedFragment | null>(null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const { busy, error, run, attempts } = useAction();
  useEffect(() => {
    if (data?.article) setList(data.article);
  }, [data]);
  if (!list)
    return problem ? <Problem error={new Error(problem)} /> : <p class="quiet">{loading && 'Loading …'}</p>;
  const send = async (steps: readonly Decision[], next: Undo | null): Promise<void> => {
    const done = await run(async () => {
      for (const step of steps) {
        const after = await decide(id, step, attempts);
        if (after) setList(after);
      }
      return true;
    });
    if (done) setUndo(next);
    // Somebody else may have decided meanwhile.
    else reload();
  };
  const onDecide = (decision: Decision, text: string): void => {
    void send([decision], { steps: undoOf(decision, decidedOn(list)), text });
  };
  return (
    <div class="stack">
      <p class="quiet">As readers see it. Drag a story to pin it; changes show at once.</p>
      <div class="undo" role="status">
        {undo && (
          <>
            <span>{undo.text}</span>
            <button
              type="button"
              class="link-button"
              disabled={busy}
              onClick={() => void send(undo.steps, null)}
            >
              Undo
            </button>
          </>
        )}
      </div>
      <Problem error={error} />
      <RelatedStories list={list} busy={busy} onDecide={onDecide} />
      <FindToPin id={id} busy={busy} pinned={decidedOn(list).pinned} onDecide={onDecide} />
      <HiddenStories list={list} busy={busy} onDecide={onDecide} />
    </div>
  );
}
