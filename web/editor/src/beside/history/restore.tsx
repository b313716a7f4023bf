import { useState } from 'preact/hooks';
import { send } from '../../api/send.js';
import { useAction } from '../../api/use-action.js';
import { Dialog } from '../../controls/dialog.js';
import { Problem } from '../../controls/problem.js';
import { RestoreDocument } from '../../generated/graphql.js';
import type { OpenStory } from '../../story/open-story.js';
import { saveAll } from '../../story/save-all.js';

interface RestoreProps {
  readonly revisionId: string;
  readonly version: number;
  readonly story: OpenStory;
  readonly hasDraft: boolean;
}

/** Brings a version back as the draft. What is in the draft is asked about first. */
export function Restore({ revisionId, version, story, hasDraft }: RestoreProps) {
  const [asking, setAsking] = useState(false);
  const { busy, error, run, attempts } = useAction();
  const restore = async (): Promise<void> => {
    await run(async () => {
      await saveAll(story);
      const input = { revisionId, expectedDraftVersion: story.draftVersion };
      await attempts.run(input, (idempotencyKey) =>
        send(RestoreDocument, { input: { ...input, idempotencyKey } }),
      );
      await story.reload();
    });
    setAsking(false);
  };
  return (
    <>
      <button
        type="button"
        class="button"
        disabled={busy}
        onClick={() => (hasDraft ? setAsking(true) : void restore())}
      >
        Restore version {version} as a draft
      </button>
      {!asking && <Problem error={error} />}
      {asking && (
        <Dialog title={`Replace the draft with version ${version}?`} onClose={() => setAsking(false)}>
          <p>The draft’s own changes are lost. What readers see stays as it is.</p>
          <Problem error={error} />
          <div class="dialog-actions">
            <button type="button" class="button" onClick={() => setAsking(false)}>
              Keep the draft
            </button>
            <button type="button" class="button button-danger" disabled={busy} onClick={() => void restore()}>
              Replace it
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
