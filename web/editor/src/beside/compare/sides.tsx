import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { directionOf } from '../../../../shared/language.js';
import { splitBlocks } from '../../body/split-blocks.js';
import { shownValue } from '../../story/shown-value.js';
import type { StoryPatch, StoryValues } from '../../story/values.js';
import { blockText, blockTexts } from './block-text.js';
import { compareBlocks, type Row } from './compare-blocks.js';
import { SafeHtml } from './safe-html.js';
import { Words } from './words.js';

interface SidesProps {
  readonly name: keyof StoryValues;
  readonly left: StoryPatch;
  readonly right: StoryPatch;
  readonly language: string;
  /** What stands above each side. */
  readonly heads: readonly [ComponentChildren, ComponentChildren];
}

/** Two values of a field side by side, with what differs marked: a body by block and word. */
export function Sides({ name, left, right, language, heads }: SidesProps) {
  return (
    <div class="sides">
      <div>{heads[0]}</div>
      <div>{heads[1]}</div>
      {name === 'bodyHtml' ? (
        <Bodies left={left.bodyHtml ?? ''} right={right.bodyHtml ?? ''} language={language} />
      ) : (
        <Pair left={shownValue(name, left[name])} right={shownValue(name, right[name])} language={language} />
      )}
    </div>
  );
}

interface PairProps {
  /** Null: there is nothing on this side. */
  readonly left: string | null;
  readonly right: string | null;
  readonly language: string;
}

function Pair({ left, right, language }: PairProps) {
  const cell = (side: 'before' | 'after') => {
    const text = side === 'before' ? left : right;
    return (
      <div class="side-text" lang={language} dir={directionOf(language)}>
        {text === null ? (
          <span class="quiet">nothing</span>
        ) : (
          <Words before={left ?? ''} after={right ?? ''} side={side} />
        )}
      </div>
    );
  };
  return (
    <>
      {cell('before')}
      {cell('after')}
      {left === right && <p class="quiet sides-note">Only the markup differs.</p>}
    </>
  );
}

interface BodiesProps {
  readonly left: string;
  readonly right: string;
  readonly language: string;
}

function Bodies({ left, right, language }: BodiesProps) {
  const rows = useMemo(() => compareBlocks(splitBlocks(left), splitBlocks(right)), [left, right]);
  return (
    <>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity
        <BodyRow key={index} row={row} language={language} />
      ))}
    </>
  );
}

function BodyRow({ row, language }: { readonly row: Row; readonly language: string }) {
  if (row.kind === 'different') {
    const { left, right } = row;
    if (left !== null && right !== null) {
      const texts = blockTexts(left, right);
      return <Pair left={texts[0]} right={texts[1]} language={language} />;
    }
    const [before, after] = [
      left === null ? null : blockText(left),
      right === null ? null : blockText(right),
    ];
    return <Pair left={before} right={after} language={language} />;
  }
  const { blocks } = row;
  return (
    <details class="same-blocks">
      <summary>{blocks.length === 1 ? '1 block is' : `${blocks.length} blocks are`} the same</summary>
      <SafeHtml language={language} html={blocks.join('')} />
    </details>
  );
}
