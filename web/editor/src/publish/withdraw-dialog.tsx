import { useState } from 'preact/hooks';
import { send } from '../api/send.js';
import { useAction } from '../api/use-action.js';
import { Dialog } from '../controls/dialog.js';
import { WithdrawDocument } from '../generated/graphql.js';
import type { DialogProps } from './dialog-props.js';
import { Refusal } from './refusal.js';

const word = 'withdraw';

/** Takes a story back for good: with a reason, and a word that is typed. */
export function WithdrawDialog({ story, live, onDone, onClose }: DialogProps) {
  const [reason, setReason] = useState(
    live.source?.pending?.withdrawn ? `Withdrawn by ${live.source.name}` : '',
  );
  const [typed, setTyped] = useState('');
  const { busy, error, run, attempts } = useAction();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const input = { id: live.id, reason: reason.trim() };
    const article = await run(async () => {
      // What is typed stays in the draft of the withdrawn story.
      await story.flush();
      const { withdrawArticle } = await attempts.run(input, (idempotencyKey) =>
        send(WithdrawDocument, { input: { ...input, idempotencyKey } }),
      );
      return withdrawArticle?.article ?? null;
    });
    if (!article) return;
    story.accept(article);
    onDone({ text: 'Withdrawn. Readers are told that the story is gone.', href: null });
  };
  return (
    <Dialog title="Withdraw this story" onClose={onClose} mustChoose={busy}>
      <form class="dialog-form" onSubmit={(event) => void submit(event)}>
        <p>
          Readers no longer get <b>{live.headline}</b>, and no import publishes it again. Only an admin can
          bring it back.
        </p>
        <label class="field">
          <span>Reason (public: every site that follows changes receives it)</span>
          <textarea
            rows={2}
            required
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>Type “{word}” to confirm</span>
          <input
            type="text"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <Refusal error={error} onLeave={onClose} />
        <div class="dialog-actions">
          <button type="button" class="button" disabled={busy} onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            class="button button-danger"
            disabled={busy || typed.trim().toLowerCase() !== word || reason.trim() === ''}
          >
            Withdraw
          </button>
        </div>
      </form>
    </Dialog>
  );
}
