import { useId, useState } from 'preact/hooks';
import type { Fault } from '../api/errors.js';
import { Faults } from './faults.js';
import { isSameName, tidyName } from './same-name.js';

interface NamesFieldProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
  readonly suggestions?: readonly string[];
  /** Called while a name is typed. */
  readonly onType?: (text: string) => void;
  readonly disabled?: boolean;
  readonly faults?: readonly Fault[];
}

/** A list of names: typed, completed, taken away, in their order. */
export function NamesField(props: NamesFieldProps) {
  const { label, names, onChange, suggestions = [], onType, disabled, faults = [] } = props;
  const [text, setText] = useState('');
  const id = useId();
  const add = (name: string): void => {
    const tidy = tidyName(name);
    setText('');
    if (tidy && !names.some((other) => isSameName(other, tidy))) onChange([...names, tidy]);
  };
  const type = (value: string, inputType: string | undefined): void => {
    // A name that is chosen comes at once; one that is typed may be the beginning of another.
    if (suggestions.includes(value) && !/^(insertText|insertComposition|delete)/.test(inputType ?? ''))
      add(value);
    else {
      setText(value);
      onType?.(value);
    }
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <ul class="names">
        {names.map((name) => (
          <li key={name} class="name">
            {name}
            <button
              type="button"
              aria-label={`Remove ${name}`}
              disabled={disabled}
              onClick={() => onChange(names.filter((other) => other !== name))}
            >
              ×
            </button>
          </li>
        ))}
        <li class="name-input">
          <input
            id={id}
            type="text"
            list={`${id}-names`}
            value={text}
            disabled={disabled}
            onInput={(event) => type(event.currentTarget.value, (event as InputEvent).inputType)}
            onKeyDown={(event) => {
              // These keys choose among the letters that an input method offers.
              if (event.isComposing) return;
              if (event.key === 'Enter' || event.key === ',') {
                event.preventDefault();
                add(text);
              }
              if (event.key === 'Backspace' && text === '' && names.length > 0) onChange(names.slice(0, -1));
            }}
            onBlur={() => add(text)}
          />
        </li>
      </ul>
      <datalist id={`${id}-names`}>
        {suggestions.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Faults faults={faults} />
    </div>
  );
}
