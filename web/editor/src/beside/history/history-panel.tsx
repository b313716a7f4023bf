import { Problem } from '../../controls/problem.js';
import type { LiveFragment } from '../../generated/graphql.js';
import type { PanelProps } from '../panel.js';
import { RevisionRow } from './revision-row.js';
import { useRevisions } from './use-revisions.js';

/** The versions of a story: who, when and why. */
export const HistoryPanel = (props: PanelProps) =>
  props.state.live ? (
    <History {...props} live={props.state.live} />
  ) : (
    <p class="quiet">Begins with the first save.</p>
  );

function History({ story, state, live }: PanelProps & { readonly live: LiveFragment }) {
  const { revisions, problem, more } = useRevisions(live.id, live.version);
  if (!revisions) return problem ? <Problem error={new Error(problem)} /> : <p class="quiet">Loading …</p>;
  if (revisions.length === 0) return <p class="quiet">The story has not changed since it came in.</p>;
  return (
    <div class="stack">
      <ol class="revisions">
        {revisions.map((revision) => (
          <RevisionRow
            key={revision.id}
            revision={revision}
            isCurrent={revision.version === live.version}
            story={story}
            state={state}
            live={live}
          />
        ))}
      </ol>
      {problem && <Problem error={new Error(problem)} />}
      {more && (
        <button type="button" class="button" onClick={more}>
          Show more
        </button>
      )}
    </div>
  );
}
