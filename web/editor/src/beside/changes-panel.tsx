import { useState } from 'preact/hooks';
import { useQuery } from '../api/use-query.js';
import { ChangesDocument, type LiveFragment } from '../generated/graphql.js';
import { SettleDialog } from '../publish/settle-dialog.js';
import { labelOf } from '../story/field-names.js';
import { Difference } from './compare/difference.js';
import type { PanelProps } from './panel.js';

/** What readers see now against the draft. */
export function ChangesPanel(props: PanelProps) {
  const { live } = props.state;
  if (!live?.draft) {
    return (
      <p class="quiet">
        {live?.status === 'PUBLISHED'
          ? 'Readers see this story as it stands here.'
          : 'Nothing was changed since the story began.'}
      </p>
    );
  }
  return <Changes {...props} live={live} />;
}

function Changes({ story, state, live }: PanelProps & { readonly live: LiveFragment }) {
  const [settling, setSettling] = useState(false);
  const { data, problem } = useQuery(
    ChangesDocument,
    { id: live.id },
    `${live.version} ${live.draft?.version}`,
  );
  const conflicts = live.draft?.conflicts ?? [];
  const diff = data?.article?.draft?.diff;
  return (
    <>
      <p class="quiet">
        {live.status === 'PUBLISHED'
          ? 'What readers see now, against the draft.'
          : 'Changed since it was saved first.'}
      </p>
      {conflicts.length > 0 && (
        <div class="notice">
          <p>
            Readers see a newer text of {conflicts.map(labelOf).join(', ')} than the one this draft began
            from.
          </p>
          <button type="button" class="button" onClick={() => setSettling(true)}>
            Compare both
          </button>
        </div>
      )}
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
      {diff && <Difference difference={diff} language={state.values.language} />}
      {settling && (
        <SettleDialog
          story={story}
          state={state}
          conflict={{ details: { code: 'CONFLICT', fields: conflicts } }}
          onClose={() => setSettling(false)}
        />
      )}
    </>
  );
}
