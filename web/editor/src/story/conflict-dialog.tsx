import { Dialog } from '../controls/dialog.js';
import { ChooseTexts } from './choose-texts.js';
import type { OpenStory } from './open-story.js';
import type { StoryState } from './story-state.js';
import type { StoryPatch } from './values.js';

interface ConflictDialogProps {
  readonly story: OpenStory;
  readonly state: StoryState;
  /** The other side's values of the fields that both changed. */
  readonly theirs: StoryPatch;
}

/** The fields that two editors changed in the draft. Nothing is saved before a text is chosen for each. */
export function ConflictDialog({ story, state, theirs }: ConflictDialogProps) {
  const who = state.save.conflict?.changedBy ?? 'Somebody else';
  return (
    <Dialog title={`${who} changed this story too`} onClose={() => undefined} mustChoose isWide>
      <ChooseTexts
        mine={state.values}
        theirs={theirs}
        who={who}
        action="Save the chosen texts"
        onChosen={(chosen) => story.settle(chosen)}
      />
    </Dialog>
  );
}
