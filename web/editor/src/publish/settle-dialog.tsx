import { useEffect, useState } from 'preact/hooks';
import type { ApiError } from '../api/errors.js';
import { send } from '../api/send.js';
import { useAction } from '../api/use-action.js';
import { Dialog } from '../controls/dialog.js';
import { Problem } from '../controls/problem.js';
import { SettleDraftDocument } from '../generated/graphql.js';
import { ChooseTexts } from '../story/choose-texts.js';
import { patchNames } from '../story/field-names.js';
import type { OpenStory } from '../story/open-story.js';
import type { StoryState } from '../story/story-state.js';
import { type StoryPatch, toInput, valuesOf } from '../story/values.js';

interface SettleDialogProps {
  readonly story: OpenStory;
  readonly state: StoryState;
  readonly conflict: Pick<ApiError, 'details'>;
  readonly onClose: () => void;
}

/** The fields that changed in the draft and in what readers see: an editor chooses, and the draft keeps the choice. */
export function SettleDialog({ story, state, conflict: { details }, onClose }: SettleDialogProps) {
  const [isRead, setRead] = useState(false);
  const { busy, error, run, attempts } = useAction();
  const { live } = state;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read once
  useEffect(() => {
    void run(async () => {
      await story.reload();
      setRead(true);
    });
  }, []);
  // Conflicts of the article, not of the draft: another draft than the editor saw has been read by now.
  const refused = details.field === 'draftVersion' ? [] : (details.fields ?? []);
  const names = patchNames([
    ...new Set([...refused.filter((field) => typeof field === 'string'), ...(live?.draft?.conflicts ?? [])]),
  ]);
  const changedInDraft = new Set(patchNames(live?.draft?.fields ?? []));
  const settled = live && valuesOf(live);
  const theirs: StoryPatch = settled
    ? Object.fromEntries(
        names.filter((name) => changedInDraft.has(name)).map((name) => [name, settled[name]]),
      )
    : {};
  const who = details.changedBy ?? 'Somebody else';
  const settle = async (chosen: StoryPatch): Promise<void> => {
    if (!live) return;
    const input = {
      id: live.id,
      expectedDraftVersion: story.draftVersion,
      baseVersion: live.version,
      patch: toInput(chosen),
    };
    const saved = await run(async () => {
      await attempts.run(input, (idempotencyKey) =>
        send(SettleDraftDocument, { input: { ...input, idempotencyKey } }),
      );
      await story.reload();
      return true;
    });
    if (saved) onClose();
  };
  const hasChoice = Object.keys(theirs).length > 0;
  return (
    <Dialog title={`${who} changed this story too`} onClose={onClose} mustChoose={isRead && busy} isWide>
      {isRead && hasChoice && (
        <ChooseTexts
          mine={state.values}
          theirs={theirs}
          who={`${who}, seen by readers`}
          action="Keep the chosen texts"
          busy={busy}
          onChosen={(chosen) => void settle(chosen)}
        />
      )}
      {isRead && !hasChoice && (
        <p>The page shows the story as it is now, with your draft. Look at it, and publish again.</p>
      )}
      <Problem error={error} />
    </Dialog>
  );
}
