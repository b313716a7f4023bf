import { identityOf } from '../identity.js';
import { type IncomingArticle, type IncomingRelated, ItemRefused } from '../item.js';
import { type PageFormat, type ReadingContext, unknownContext } from './format.js';
import { publishedIn } from './saved-text/date-line.js';
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

function parse(text: string, { timeZone, now }: ReadingContext = unknownContext): IncomingArticle {
  if (isBinary(text)) throw new ItemRefused('The file is no text; expected an article saved as text.');
  const { headline, paragraphs, related } = partsOf(text);
  if (!headline) throw new ItemRefused('The page holds no text.');
  const [first, ...rest] = paragraphs;
  if (!first) {
    throw new ItemRefused('The page holds a headline and no paragraph; expected an article saved as text.');
  }
  const { dateline, text: opening } = splitDateline(first);
  const prefix = first.slice(0, first.length - opening.length);
  const publishedAt = publishedIn(paragraphs, prefix, { timeZone }, now);
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

/** A headline alone, such as that of readers' letters, is no identity: without a dateline the first sentence counts. */
function identityOfText(
  headline: string,
  dateline: string | null,
  opening: string,
): Pick<IncomingArticle, 'uri' | 'formerUris'> {
  if (dateline !== null) return { uri: identityOf(headline, dateline) };
  return {
    uri: identityOf(headline, '', firstSentence(opening, headlineLength)),
    formerUris: [identityOf(headline, '')],
  };
}

function stubOf(summary: string): IncomingRelated {
  const uri = identityOf(summary);
  return { uri, stub: { uri, headline: firstSentence(summary, headlineLength), standfirst: summary } };
}
