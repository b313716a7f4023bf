import { type IncomingArticle, ItemRefused } from '../item.js';
import { defaultContext, type PageFormat, type ParseContext } from './format.js';
import { bodyOf } from './saved-html/body/find-body.js';
import { authorsOf, imageOf, languageOf, sectionOf, standfirstOf, topicsOf } from './saved-html/details.js';
import { headlineOf } from './saved-html/headline.js';
import { identityOfPage, openingOf } from './saved-html/identity.js';
import { readPage } from './saved-html/page.js';
import { timesOf } from './saved-html/times/times-of.js';

/** A saved HTML page. Its metadata (JSON-LD, Open Graph, <meta>) take precedence over its visible text. */
export const savedHtml: PageFormat = {
  name: 'page-html',
  reads: 'page',
  recognises: isPage,
  parse,
};

/** What may come before the first element: a declaration, comments, and a type, which feeds may have as well. */
const prologue = [
  ['<?', '?>'],
  ['<!--', '-->'],
  ['<!doctype', '>'],
] as const;
const feedRoot = /^<(rss|rdf:rdf|feed|channel)[\s>]/i;

/**
 * Whether a file starts as a page. The beginning is read step by step: a pattern for any number of comments would try
 * each of them in all ways.
 */
function isPage(head: string): boolean {
  let rest = head.trimStart();
  let hasPageType = false;
  for (;;) {
    const part = prologue.find(([start]) => rest.slice(0, start.length).toLowerCase() === start);
    if (!part) return hasPageType ? !feedRoot.test(rest) : /^<(html|head|body)\b/i.test(rest);
    const [start, end] = part;
    hasPageType ||= /^<!doctype\s+html\b/i.test(rest);
    const close = rest.indexOf(end, start.length);
    if (close < 0) return hasPageType;
    rest = rest.slice(close + end.length).trimStart();
  }
}

function parse(html: string, context: ParseContext = defaultContext): IncomingArticle {
  const page = readPage(html);
  const headline = headlineOf(page);
  if (!headline) throw new ItemRefused('The page has no headline: no JSON-LD, og:title, <h1> or <title>.');
  // Readability modifies the document: all other data are read before.
  const standfirst = standfirstOf(page);
  const authors = authorsOf(page);
  const canonicalUrl = page.canonical ?? undefined;
  const opening = openingOf(page);
  const section = sectionOf(page);
  const image = imageOf(page);
  const language = languageOf(page);
  const topics = topicsOf(page);
  const times = timesOf(page, { headline, language, address: canonicalUrl, ...context });
  const body = bodyOf(page, { headline, standfirst, authors });
  if (!body) throw new ItemRefused('No article text was found in the page.');
  return {
    ...identityOfPage(canonicalUrl, headline, times.publishedAt, opening),
    headline,
    body: { html: body },
    topics,
    authors,
    ...times,
    ...(authors.length > 0 && { byline: bylineOf(authors, language) }),
    ...(standfirst && standfirst !== headline && { standfirst }),
    ...(canonicalUrl && { canonicalUrl }),
    ...(section && { section }),
    ...(image && { image }),
    ...(language && { language }),
  };
}

/** Pages name authors without a printed byline. The English "By" is only added to English pages. */
const bylineOf = (authors: readonly string[], language: string | undefined): string =>
  `${/^en\b/i.test(language ?? '') ? 'By ' : ''}${authors.join(', ')}`;
