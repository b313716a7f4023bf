import { useAction } from '../api/use-action.js';
import { longTime } from '../app/times.js';
import { Dialog } from '../controls/dialog.js';
import { Problem } from '../controls/problem.js';
import { labelOf } from '../story/field-names.js';
import type { DialogProps } from './dialog-props.js';
import { discardDraft } from './discard-draft.js';

/** Discards a draft. */
export function DiscardDialog({ story, live, onDone, onClose }: DialogProps) {
  const { busy, error, run, attempts } = useAction();
  const { draft } = live;
  const fields = (draft?.fields ?? []).map(labelOf).join(', ');
  const discard = async (): Promise<void> => {
    const done = await run(() => discardDraft(story, live, attempts).then(() => true));
    if (done) onDone({ text: 'The changes are discarded.', href: null });
  };
  return (
    <Dialog title="Discard the changes?" onClose={onClose} mustChoose={busy}>
      <p>
        {fields ? `What was changed is lost: ${fields}. ` : 'What was changed is lost. '}
        {live.status === 'PUBLISHED' && 'Readers go on seeing the story as it is now.'}
      </p>
      {draft?.publishAt && (
        <p>
          The changes go out {longTime(draft.publishAt)}. To keep them without that time, go back and cancel
          the schedule.
        </p>
      )}
      <Problem error={error} />
      <div class="dialog-actions">
        <button type="button" class="button" disabled={busy} onClick={onClose}>
          Go back
        </button>
        <button type="button" class="button button-danger" disabled={busy} onClick={() => void discard()}>
          Discard
        </button>
      </div>
    </Dialog>
  );
}
