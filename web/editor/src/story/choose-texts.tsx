import { useState } from 'preact/hooks';
import { Sides } from '../beside/compare/sides.js';
import { fieldNames } from './field-names.js';
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
  // In the order of the form.
  const names = [...labels.keys()].filter((name) => name !== null && name in theirs) as (keyof StoryValues)[];
  const [chosen, setChosen] = useState<Partial<Record<keyof StoryValues, Side>>>({});
  const textOf = (name: keyof StoryValues, side: Side | undefined) =>
    side === 'theirs' ? theirs[name] : mine[name];
  const choice = (name: keyof StoryValues, side: Side, text: string) => (
    <label class="conflict-choice">
      <input
        type="radio"
        name={name}
        checked={chosen[name] === side}
        onChange={() => setChosen({ ...chosen, [name]: side })}
      />{' '}
      {text}
    </label>
  );
  const left = names.filter((name) => chosen[name] === undefined).length;
  return (
    <>
      <p class="quiet">What differs is marked. Choose one text of each field; nothing is dropped before.</p>
      {names.map((name) => (
        <fieldset key={name} class="conflict">
          <legend>{labels.get(name) ?? name}</legend>
          <Sides
            name={name}
            left={mine}
            right={theirs}
            language={mine.language}
            heads={[choice(name, 'mine', 'Yours'), choice(name, 'theirs', who)]}
          />
        </fieldset>
      ))}
      <div class="dialog-actions">
        {left > 0 && (
          <span class="quiet">{left === 1 ? '1 field to choose' : `${left} fields to choose`}</span>
        )}
        <button
          type="button"
          class="button button-primary"
          disabled={busy || left > 0}
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
