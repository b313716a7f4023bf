import { useId } from 'preact/hooks';
import type { CorrectionKind } from '../generated/graphql.js';
import type { Choices } from './publication.js';

interface CorrectionFieldsProps {
  readonly choices: Choices;
  readonly problem: string | null;
  readonly onChange: (change: Partial<Choices>) => void;
}

const kinds: readonly (readonly [CorrectionKind, string])[] = [
  ['CORRECTION', 'Correction: something was wrong'],
  ['CLARIFICATION', 'Clarification: something could be misunderstood'],
  ['EDITORS_NOTE', 'Editors’ note'],
];

/** What readers are told about a change, below the story. */
export function CorrectionFields({ choices, problem, onChange }: CorrectionFieldsProps) {
  const id = useId();
  return (
    <>
      <label class="field">
        <span>Tell readers</span>
        <select
          value={choices.correctionKind}
          onChange={(event) => onChange({ correctionKind: event.currentTarget.value as CorrectionKind | '' })}
        >
          <option value="">Nothing</option>
          {kinds.map(([kind, label]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {choices.correctionKind && (
        <div class="field">
          <label for={id}>What readers are told</label>
          <textarea
            id={id}
            rows={3}
            value={choices.correctionNote}
            aria-invalid={problem !== null}
            aria-describedby={problem ? `${id}-problem` : undefined}
            onInput={(event) => onChange({ correctionNote: event.currentTarget.value })}
          />
          {problem && (
            <span class="field-problem" role="alert" id={`${id}-problem`}>
              {problem}
            </span>
          )}
        </div>
      )}
    </>
  );
}
