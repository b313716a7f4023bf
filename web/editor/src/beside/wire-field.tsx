import type { ArticleField, LiveFragment } from '../generated/graphql.js';
import { fieldNames, labelOf } from '../story/field-names.js';
import { shownValue } from '../story/shown-value.js';
import { type StoryPatch, valuesOf } from '../story/values.js';
import { Sides } from './compare/sides.js';

interface WireFieldProps {
  readonly field: ArticleField;
  readonly live: LiveFragment;
  readonly source: NonNullable<LiveFragment['source']>;
  readonly disabled: boolean;
  readonly onTake: () => void;
}

/** A field as the wire has it, beside ours. */
export function WireField({ field, live, source, disabled, onTake }: WireFieldProps) {
  const name = fieldNames[field]?.name ?? null;
  const ours = valuesOf(live);
  const theirs = valueAtSource(field, source);
  const draftHasIt = live.draft?.fields.includes(field) ?? false;
  return (
    <section class="wire-field" aria-label={labelOf(field)}>
      <h3>{labelOf(field)}</h3>
      {name !== null && theirs !== null && (
        <Sides
          name={name}
          left={ours}
          right={theirs}
          language={live.language}
          heads={[<h4 key="ours">Ours</h4>, <h4 key="theirs">The wire’s</h4>]}
        />
      )}
      {theirs === null && (
        <>
          {name !== null && name !== 'bodyHtml' && (
            <p class="side-text" lang={live.language}>
              <span class="quiet">Ours:</span> {shownValue(name, ours[name]) ?? 'nothing'}
            </p>
          )}
          <p class="quiet">
            The wire has another one. It is shown once it is taken; “History” has ours then.
          </p>
        </>
      )}
      {draftHasIt && <p class="quiet">The draft has a third one, which stays there.</p>}
      <button type="button" class="button" disabled={disabled} onClick={onTake}>
        Take<span class="visually-hidden"> {labelOf(field)}</span>
      </button>
    </section>
  );
}

/** The waiting text; null for fields of which the gateway only says that they wait. */
function valueAtSource(field: ArticleField, { pending }: WireFieldProps['source']): StoryPatch | null {
  if (field === 'HEADLINE') return { headline: pending?.headline ?? '' };
  if (field === 'STANDFIRST') return { standfirst: pending?.standfirst ?? null };
  return field === 'BODY' ? { bodyHtml: pending?.bodyHtml ?? '' } : null;
}
