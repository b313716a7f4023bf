import { useState } from 'preact/hooks';
import { send } from '../api/send.js';
import { useAction } from '../api/use-action.js';
import { Dialog } from '../controls/dialog.js';
import { ReinstateDocument } from '../generated/graphql.js';
import type { DialogProps } from './dialog-props.js';
import { publicAddress } from './done.js';
import { Refusal } from './refusal.js';

/** Brings a withdrawn story back to readers; for admins. */
export function ReinstateDialog({ story, live, onDone, onClose }: DialogProps) {
  const [note, setNote] = useState('');
  const { busy, error, run, attempts } = useAction();
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const input = { id: live.id, expectedVersion: live.version, note: note.trim() };
    const article = await run(async () => {
      const { reinstateArticle } = await attempts.run(input, (idempotencyKey) =>
        send(ReinstateDocument, { input: { ...input, idempotencyKey } }),
      );
      return reinstateArticle?.article ?? null;
    });
    if (!article) return;
    story.accept(article);
    const isPublic = article.status === 'PUBLISHED';
    onDone({
      text: isPublic ? 'Reinstated: readers see the story again.' : 'Reinstated.',
      href: isPublic ? publicAddress(article) : null,
    });
  };
  return (
    <Dialog title="Reinstate this story" onClose={onClose} mustChoose={busy}>
      <form class="dialog-form" onSubmit={(event) => void submit(event)}>
        <p>The withdrawal ends: the story is again what it was before.</p>
        <label class="field">
          <span>Why (for editors)</span>
          <input type="text" required value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <Refusal error={error} onLeave={onClose} />
        <div class="dialog-actions">
          <button type="button" class="button" disabled={busy} onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-primary" disabled={busy || note.trim() === ''}>
            Reinstate
          </button>
        </div>
      </form>
    </Dialog>
  );
}
