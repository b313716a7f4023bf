import { useState } from 'preact/hooks';
import { fieldNames } from './field-names.js';
import { shownValue } from './shown-value.js';
import type { StoryPatch, StoryValues } from './values.js';

interface ChooseTextsProps {
  readonly mine: StoryValues;
  /** The other side's values of the fields to choose. */
  readonly theirs: StoryPatch;
  /** Whose the other side is. */
  readonly who: string;
  readonly action: string;
  readonly busy?: boolean;
  readonly onChosen: (chosen: StoryPatch) => void;
}

type Side = 'mine' | 'theirs';

const labels = new Map(Object.values(fieldNames).map(({ name, label }) => [name, label]));

/** Both texts of each field that two sides changed, side by side. Nothing is done before one is chosen for each. */
export function ChooseTexts({ mine, theirs, who, action, busy = false, onChosen }: ChooseTextsProps) {
  const names = Object.keys(theirs) as (keyof StoryValues)[];
  const [chosen, setChosen] = useState<Partial<Record<keyof StoryValues, Side>>>({});
  const textOf = (name: keyof StoryValues, side: Side | undefined) =>
    side === 'theirs' ? theirs[name] : mine[name];
  return (
    <>
      {names.map((name) => (
        <fieldset key={name} class="conflict">
          <legend>{labels.get(name) ?? name}</legend>
          {(['mine', 'theirs'] as const).map((side) => (
            <label key={side} class="conflict-side">
              <input
                type="radio"
                name={name}
                checked={chosen[name] === side}
                onChange={() => setChosen({ ...chosen, [name]: side })}
              />{' '}
              <span>{side === 'mine' ? 'Yours' : who}</span>
              <span class="conflict-text">{shownValue(textOf(name, side))}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <div class="dialog-actions">
        <button
          type="button"
          class="button button-primary"
          disabled={busy || names.some((name) => chosen[name] === undefined)}
          onClick={() =>
            onChosen(Object.fromEntries(names.map((name) => [name, textOf(name, chosen[name])])))
          }
        >
          {action}
        </button>
      </div>
    </>
  );
}
