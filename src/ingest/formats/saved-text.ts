import { identityOf } from '../identity.js';
import { type IncomingArticle, type IncomingRelated, ItemRefused } from '../item.js';
import type { PageFormat } from './format.js';
import { splitDateline } from './saved-text/dateline.js';
import { firstSentence } from './saved-text/first-sentence.js';
import { partsOf } from './saved-text/parts.js';

/** What a browser's "save as text" gives of an article page. */
export const savedText: PageFormat = {
  name: 'page-text',
  reads: 'page',
  recognises: (head) => !/^\s*(<|\{|\[)/.test(head) && !isBinary(head) && partsOf(head).paragraphs.length > 0,
  parse,
};

/** Pictures, archives and the like decode to some text too; no text holds these characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells
const isBinary = (text: string): boolean => /^%PDF-|[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text);

/** The longest headline that is made of a summary, in characters. */
const headlineLength = 120;

function parse(text: string): IncomingArticle {
  if (isBinary(text)) throw new ItemRefused('The file is no text; expected an article saved as text.');
  const { headline, paragraphs, related } = partsOf(text);
  if (!headline) throw new ItemRefused('The page holds no text.');
  const [first, ...rest] = paragraphs;
  if (!first) {
    throw new ItemRefused('The page holds a headline and no paragraph; expected an article saved as text.');
  }
  const { dateline, text: opening } = splitDateline(first);
  const stubs = related.map(stubOf);
  return {
    uri: identityOf(headline, dateline ?? ''),
    headline,
    ...(dateline && { dateline }),
    body: { text: [opening, ...rest].join('\n\n') },
    related: [...new Map(stubs.map((stub) => [stub.uri, stub])).values()],
  };
}

function stubOf(summary: string): IncomingRelated {
  const uri = identityOf(summary);
  return { uri, stub: { uri, headline: firstSentence(summary, headlineLength), standfirst: summary } };
}
