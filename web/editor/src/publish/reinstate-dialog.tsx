import { useState } from 'preact/hooks';
import { send } from '../api/send.js';
import { useAction } from '../api/use-action.js';
import { Dialog } from '../controls/dialog.js';
import { type LiveFragment, ReinstateDocument } from '../generated/graphql.js';
import type { OpenStory } from '../story/open-story.js';
import { type Done, publicAddress } from './done.js';
import { Refusal } from './refusal.js';

interface ReinstateDialogProps {
  readonly story: OpenStory;
  readonly live: LiveFragment;
  readonly onDone: (done: Done) => void;
  readonly onClose: () => void;
}

/** Brings a withdrawn story back to readers; for admins. */
export function ReinstateDialog({ story, live, onDone, onClose }: ReinstateDialogProps) {
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
    <Dialog title="Reinstate this story" onClose={onClose}>
      <form class="dialog-form" onSubmit={(event) => void submit(event)}>
        <p>The withdrawal ends: the story is again what it was before.</p>
        <label class="field">
          <span>Why (for editors)</span>
          <input type="text" required value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <Refusal error={error} onLeave={onClose} />
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
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
