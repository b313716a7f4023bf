import { useState } from 'preact/hooks';
import { shortTime } from '../app/times.js';
import type { LiveFragment } from '../generated/graphql.js';
import { useViewer } from '../session/use-viewer.js';
import type { OpenStory } from '../story/open-story.js';
import type { StoryState } from '../story/story-state.js';
import { CancelDialog } from './cancel-dialog.js';
import { DiscardDialog } from './discard-dialog.js';
import { type Done, DoneNote } from './done.js';
import { type Choices, scheduledFor } from './publication.js';
import { PublishDialog, titleOf } from './publish-dialog.js';
import { ReinstateDialog } from './reinstate-dialog.js';
import { WithdrawDialog } from './withdraw-dialog.js';

interface ActionsProps {
  readonly story: OpenStory;
  readonly state: StoryState;
  readonly live: LiveFragment;
}

type Dialog = 'publish' | 'withdraw' | 'discard' | 'reinstate' | 'cancel';

/** What can be done with a story in its state. */
export function Actions({ story, state, live }: ActionsProps) {
  const [open, setOpen] = useState<Dialog | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [choices, setChoices] = useState<Choices | null>(null);
  const viewer = useViewer();
  const close = (): void => setOpen(null);
  const start = (dialog: Dialog) => () => {
    setDone(null);
    setOpen(dialog);
  };
  const dialog = {
    story,
    live,
    onClose: close,
    onDone: (what: Done) => {
      close();
      setDone(what);
    },
  };
  const isWithdrawn = live.status === 'WITHDRAWN';
  const scheduled = isWithdrawn ? null : scheduledFor(live);
  return (
    <>
      {scheduled && live.status === 'PUBLISHED' && (
        <span class="pill pill-scheduled">Changes go out {shortTime(scheduled)}</span>
      )}
      {scheduled && live.status === 'SCHEDULED' && (
        <span class="save-status">for {shortTime(scheduled)}</span>
      )}
      <span class="actions">
        {scheduled && (
          <button type="button" class="button" onClick={start('cancel')}>
            Cancel the schedule
          </button>
        )}
        {!isWithdrawn && live.draft && (
          <button type="button" class="button" onClick={start('discard')}>
            Discard changes
          </button>
        )}
        {!isWithdrawn && (
          <button type="button" class="button" onClick={start('withdraw')}>
            Withdraw
          </button>
        )}
        {isWithdrawn && viewer?.role === 'ADMIN' && (
          <button type="button" class="button" onClick={start('reinstate')}>
            Reinstate
          </button>
        )}
        {!isWithdrawn && (
          <button type="button" class="button button-primary" onClick={start('publish')}>
            {titleOf(live)}
          </button>
        )}
      </span>
      {isWithdrawn && !done && (
        <p class="bar-note">This story is withdrawn: it cannot be changed. Only an admin can reinstate it.</p>
      )}
      {done && <DoneNote done={done} onClose={() => setDone(null)} />}
      {open === 'publish' && <PublishDialog {...dialog} state={state} kept={choices} onChange={setChoices} />}
      {open === 'withdraw' && <WithdrawDialog {...dialog} />}
      {open === 'discard' && <DiscardDialog {...dialog} />}
      {open === 'cancel' && <CancelDialog {...dialog} />}
      {open === 'reinstate' && <ReinstateDialog {...dialog} />}
    </>
  );
}
