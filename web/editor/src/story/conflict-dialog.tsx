import { useState } from 'preact/hooks';
import { Dialog } from '../controls/dialog.js';
import type { OpenStory, StoryState } from './open-story.js';
import { shownValue } from './shown-value.js';
import type { StoryPatch, StoryValues } from './values.js';

interface ConflictDialogProps {
  readonly story: OpenStory;
  readonly state: StoryState;
  /** The other side's values of the fields that both changed. */
  readonly theirs: StoryPatch;
}

type Side = 'mine' | 'theirs';

/** Both texts of each field that two editors changed, side by side. Nothing is saved before one is chosen for each. */
export function ConflictDialog({ story, state, theirs }: ConflictDialogProps) {
  const names = Object.keys(theirs) as (keyof StoryValues)[];
  const [chosen, setChosen] = useState<Partial<Record<keyof StoryValues, Side>>>({});
  const who = state.save.conflict?.changedBy ?? 'Somebody else';
  const settle = (): void =>
    story.settle(
      Object.fromEntries(
        names.map((name) => [name, chosen[name] === 'theirs' ? theirs[name] : state.values[name]]),
      ),
    );
  return (
    <Dialog title={`${who} changed this story too`} onClose={() => undefined} mustChoose>
      {names.map((name) => (
        <fieldset key={name} class="conflict">
          <legend>{name}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side} class="conflict-side">
              <input
                type="radio"
                name={name}
                checked={chosen[name] === side}
                onChange={() => setChosen({ ...chosen, [name]: side })}
              />
              <span>{side === 'mine' ? 'Yours' : who}</span>
              <span class="conflict-text">
                {shownValue(side === 'mine' ? state.values[name] : theirs[name])}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <div class="dialog-actions">
        <button
          type="button"
          class="button button-primary"
          disabled={names.some((name) => chosen[name] === undefined)}
          onClick={settle}
        >
          Save the chosen texts
        </button>
      </div>
    </Dialog>
  );
}
