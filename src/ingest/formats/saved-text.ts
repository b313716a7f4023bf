import { contentIdentity } from '../../content/identity.js';
import { type IncomingArticle, type IncomingRelated, ItemRefused } from '../item.js';
import { defaultContext, type PageFormat, type ParseContext } from './format.js';
import { publicationTime } from './saved-text/date-line.js';
import { splitDateline } from './saved-text/dateline.js';
import { firstSentence } from './saved-text/first-sentence.js';
import { partsOf } from './saved-text/parts.js';

/** An article page that a browser saved as text. */
export const savedText: PageFormat = {
  name: 'page-text',
  reads: 'page',
  recognises: (head) => !/^\s*(<|\{|\[)/.test(head) && !isBinary(head) && partsOf(head).paragraphs.length > 0,
  parse,
};

/** Pictures and archives also decode to some text; real text has none of these characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells
const isBinary = (text: string): boolean => /^%PDF-|[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text);

/** The maximum length of a headline that is made of a summary, in characters. */
const maxHeadline = 120;

function parse(text: string, { timeZone, now }: ParseContext = defaultContext): IncomingArticle {
  if (isBinary(text)) throw new ItemRefused('The file is no text; expected an article saved as text.');
  const { headline, paragraphs, related } = partsOf(text);
  if (!headline) throw new ItemRefused('The page holds no text.');
  const [first, ...rest] = paragraphs;
  if (!first) {
    throw new ItemRefused('The page holds a headline and no paragraph; expected an article saved as text.');
  }
  const { dateline, text: opening } = splitDateline(first);
  const prefix = first.slice(0, first.length - opening.length);
  const publishedAt = publicationTime(paragraphs, prefix, { timeZone }, now);
  const stubs = related.map(stubOf);
  return {
    ...identityOfText(headline, dateline, opening),
    headline,
    ...(dateline && { dateline }),
    ...(publishedAt && { publishedAt }),
    body: { text: [opening, ...rest].join('\n\n') },
    related: [...new Map(stubs.map((stub) => [stub.uri, stub])).values()],
  };
}

/**
 * A generic headline, such as "Letters", identifies nothing: without a dateline the first sentence is added.
 */
function identityOfText(
  headline: string,
  dateline: string | null,
  opening: string,
): Pick<IncomingArticle, 'uri' | 'formerUris'> {
  if (dateline !== null) return { uri: contentIdentity(headline, dateline) };
  return {
    uri: contentIdentity(headline, '', firstSentence(opening, maxHeadline)),
    formerUris: [contentIdentity(headline, '')],
  };
}

function stubOf(summary: string): IncomingRelated {
  const uri = contentIdentity(summary);
  return { uri, stub: { uri, headline: firstSentence(summary, maxHeadline), standfirst: summary } };
}
