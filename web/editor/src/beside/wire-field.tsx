import type { ArticleField, LiveFragment } from '../generated/graphql.js';
import { fieldNames, labelOf } from '../story/field-names.js';
import { shownValue } from '../story/shown-value.js';
import { valuesOf } from '../story/values.js';
import { Words } from './compare/words.js';

interface WireFieldProps {
  readonly field: ArticleField;
  readonly live: LiveFragment;
  readonly source: NonNullable<LiveFragment['source']>;
  readonly disabled: boolean;
  readonly onTake: () => void;
}

/** A field as the wire has it, beside ours. */
export function WireField({ field, live, source, disabled, onTake }: WireFieldProps) {
  const name = fieldNames[field]?.name;
  const ours = name ? shownValue(valuesOf(live)[name]) : '';
  const theirs = textAtSource(field, source);
  const draftHasIt = live.draft?.fields.includes(field) ?? false;
  return (
    <section class="wire-field" aria-label={labelOf(field)}>
      <h3>{labelOf(field)}</h3>
      {theirs === null ? (
        <p class="quiet">The wire has another value. Ours: {ours}</p>
      ) : (
        <div class="sides">
          <div>
            <h4>Ours</h4>
            <p class="side-text" lang={live.language}>
              <Words before={ours} after={theirs} side="before" />
            </p>
          </div>
          <div>
            <h4>The wire’s</h4>
            <p class="side-text" lang={live.language}>
              <Words before={ours} after={theirs} side="after" />
            </p>
          </div>
        </div>
      )}
      {draftHasIt && <p class="quiet">The draft has a third one, which stays there.</p>}
      <button type="button" class="button" disabled={disabled} onClick={onTake}>
        Take<span class="visually-hidden"> {labelOf(field)}</span>
      </button>
    </section>
  );
}

/** The waiting text; null for fields of which the gateway only says that they wait. */
function textAtSource(field: ArticleField, { pending }: WireFieldProps['source']): string | null {
  if (field === 'HEADLINE') return shownValue(pending?.headline);
  if (field === 'STANDFIRST') return shownValue(pending?.standfirst);
  return field === 'BODY' ? shownValue(pending?.bodyHtml) : null;
}
