import { useState } from 'preact/hooks';
import type { LiveFragment } from '../generated/graphql.js';
import { WithdrawDialog } from '../publish/withdraw-dialog.js';
import type { OpenStory } from '../story/open-story.js';

interface WireWithdrawalProps {
  readonly story: OpenStory;
  readonly live: LiveFragment;
  /** The name of the wire. */
  readonly name: string;
}

/** Says that the wire withdrew a story. Where readers can still get it, an editor may follow. */
export function WireWithdrawal({ story, live, name }: WireWithdrawalProps) {
  const [withdrawing, setWithdrawing] = useState(false);
  const close = (): void => setWithdrawing(false);
  return (
    <div class="notice notice-danger">
      <p>
        <b>{name} withdrew this story.</b> {consequences[live.status]}
      </p>
      {live.status !== 'WITHDRAWN' && (
        <button type="button" class="button" onClick={() => setWithdrawing(true)}>
          Withdraw it here too
        </button>
      )}
      {withdrawing && <WithdrawDialog story={story} live={live} onDone={close} onClose={close} />}
    </div>
  );
}

const consequences: Readonly<Record<string, string>> = {
  WITHDRAWN: 'Readers no longer get it.',
  PUBLISHED: 'Readers still get it, because an admin reinstated it here.',
  SCHEDULED: 'It is still scheduled here.',
  DRAFT: 'Readers do not see it.',
};
