import { useEffect, useId, useRef } from 'preact/hooks';
import { directionOf } from '../../../shared/language.js';
import type { Fault } from '../api/errors.js';
import { Faults } from './faults.js';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A headline and lines of text grow with what is written. */
  readonly kind?: 'line' | 'lines' | 'headline';
  readonly language?: string;
  readonly disabled?: boolean;
  readonly faults?: readonly Fault[];
}

/** A field of text with its label and problems. */
export function TextField({
  label,
  value,
  onChange,
  kind = 'line',
  language,
  disabled,
  faults = [],
}: TextFieldProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [value]);
  const common = {
    id,
    value,
    disabled,
    'aria-invalid': faults.length > 0,
    'aria-describedby': faults.length > 0 ? `${id}-faults` : undefined,
    ...(language && { lang: language, dir: directionOf(language) }),
  };
  return (
    <div class={`field field-${kind}`}>
      <label for={id}>{label}</label>
      {kind === 'line' ? (
        <input type="text" {...common} onInput={(event) => onChange(event.currentTarget.value)} />
      ) : (
        <textarea
          ref={area}
          rows={1}
          {...common}
          // A headline is one line, however it is wrapped.
          onKeyDown={(event) => kind === 'headline' && event.key === 'Enter' && event.preventDefault()}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <Faults faults={faults} id={`${id}-faults`} />
    </div>
  );
}
