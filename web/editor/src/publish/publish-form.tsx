import type { ComponentChildren } from 'preact';
import { Problem } from '../controls/problem.js';
import type { LiveFragment } from '../generated/graphql.js';
import { CorrectionFields } from './correction-fields.js';
import { MomentField } from './moment-field.js';
import { type Choices, canWait, wasNeverPublic } from './publication.js';

interface PublishFormProps {
  readonly choices: Choices;
  readonly missing: { readonly problem: string; readonly field: string } | null;
  readonly live: LiveFragment;
  readonly busy: boolean;
  readonly onChange: (choices: Choices) => void;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  /** What went wrong. */
  readonly children: ComponentChildren;
}

/** When a story is published, and what is noted with it. */
export function PublishForm(props: PublishFormProps) {
  const { choices, missing, live, busy, onChange, onSubmit, onCancel, children } = props;
  const change = (part: Partial<Choices>): void => onChange({ ...choices, ...part });
  const isNew = wasNeverPublic(live);
  const waits = canWait(live);
  return (
    <form
      class="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {waits && (
        <fieldset class="choices">
          <legend>When</legend>
          {(['now', 'later'] as const).map((when) => (
            <label key={when}>
              <input
                type="radio"
                name="when"
                checked={choices.when === when}
                onChange={() => change({ when })}
              />{' '}
              {when === 'now' ? 'Now' : 'At a time'}
            </label>
          ))}
          {choices.when === 'later' && (
            <MomentField
              value={choices.moment}
              problem={missing?.field === 'moment' ? missing.problem : null}
              onChange={(moment) => change({ moment })}
            />
          )}
        </fieldset>
      )}
      {isNew && (
        <label class="choice">
          <input
            type="checkbox"
            checked={choices.slugFromHeadline}
            onChange={(event) => change({ slugFromHeadline: event.currentTarget.checked })}
          />{' '}
          Make the address from the headline
        </label>
      )}
      {!isNew && (
        <CorrectionFields
          choices={choices}
          problem={missing?.field === 'correction' ? missing.problem : null}
          onChange={change}
        />
      )}
      <label class="field">
        <span>Note for editors (not shown to readers)</span>
        <input
          type="text"
          value={choices.note}
          onInput={(event) => change({ note: event.currentTarget.value })}
        />
      </label>
      {missing?.field === 'story' && <Problem error={new Error(missing.problem)} />}
      {children}
      <div class="dialog-actions">
        <button type="button" class="button" disabled={busy} onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" class="button button-primary" disabled={busy}>
          {choices.when === 'later' && waits ? 'Schedule' : 'Publish now'}
        </button>
      </div>
    </form>
  );
}
