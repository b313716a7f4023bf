import type { DifferenceFragment } from '../../generated/graphql.js';
import { labelOf } from '../../story/field-names.js';
import { groupsOf, textOfField } from './groups.js';
import { SafeHtml } from './safe-html.js';
import { Words } from './words.js';

interface DifferenceProps {
  readonly difference: DifferenceFragment;
  readonly language: string;
}

const marks: Readonly<Record<string, string>> = { ADDED: 'Added', REMOVED: 'Removed', CHANGED: 'Changed' };

/** What differs between two versions of a story: its fields by word, its text by block and word. */
export function Difference({ difference: { fields, blocks }, language }: DifferenceProps) {
  const groups = groupsOf(blocks);
  const hasText = groups.some(({ kind }) => kind === 'changed');
  if (fields.length === 0 && !hasText) return <p class="quiet">Nothing differs.</p>;
  return (
    <div class="difference">
      {fields.map(({ field, before, after }) => (
        <section key={field} class="difference-field">
          <h3>{labelOf(field)}</h3>
          <p class="story-text difference-words" lang={language}>
            <Words before={textOfField(field, before)} after={textOfField(field, after)} />
          </p>
        </section>
      ))}
      {hasText && (
        <section class="difference-field">
          <h3>Text</h3>
          {groups.map((group, index) =>
            group.kind === 'same' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity
              <details key={index} class="same-blocks">
                <summary>
                  {group.blocks.length === 1 ? '1 block' : `${group.blocks.length} blocks`} unchanged
                </summary>
                <SafeHtml language={language} html={group.blocks.map(({ html }) => html).join('')} />
              </details>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity
              <div key={index} class={`block block-${group.block.kind.toLowerCase()}`}>
                <span class="visually-hidden">{marks[group.block.kind]}:</span>
                <SafeHtml language={language} html={group.block.html} />
              </div>
            ),
          )}
        </section>
      )}
    </div>
  );
}
