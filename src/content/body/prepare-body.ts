import type { BodySource } from '../values.js';
import type { Block } from './block.js';
import { blocksOf } from './blocks.js';
import { escapeHtml } from './escape-html.js';
import { sanitise } from './sanitise.js';
import { countWords } from './words.js';

/** A body as the article row stores it. HTML and text are generated from the blocks. */
export interface PreparedBody {
  readonly html: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly wordCount: number;
}

/** Null for a body without text. A heading that repeats the headline is dropped. */
export function prepareBody(body: BodySource, headline = ''): PreparedBody | null {
  const all = 'html' in body ? blocksOf(sanitise(body.html)) : paragraphs(body.text);
  const [first] = all;
  const blocks = first?.__typename === 'HeadingBlock' && first.text === headline ? all.slice(1) : all;
  if (blocks.length === 0) return null;
  const text = blocks
    // Captions and addresses stay in their blocks; the text has sentences only.
    .map((block) => (/^(Image|Embed)Block$/.test(block.__typename) ? '' : block.text))
    .filter(Boolean)
    .join('\n\n');
  return { html: blocks.map((block) => block.html).join('\n'), text, blocks, wordCount: countWords(text) };
}

function paragraphs(text: string): Block[] {
  // Without empty lines, each line is a paragraph.
  return text
    .split(/\n\s*\n/.test(text) ? /\n\s*\n/ : /\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .map((paragraph) => ({
      __typename: 'ParagraphBlock',
      html: `<p>${escapeHtml(paragraph)}</p>`,
      text: paragraph,
    }));
}
