import { type IncomingArticle, ItemRefused } from '../../item.js';
import { namesOf } from '../../names-of.js';
import type { Zone } from '../../times/zone.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import type { ParseContext } from '../format.js';
import { headlineFrom } from '../headline-from.js';
import { latest, lineIn, lineOf, momentOf, within } from '../local-names.js';
import { withdrawalOfStatus } from '../ninjs/status.js';
import { textOfNitf } from './text.js';
import { topicsOfNitf } from './topics.js';

/** The article of a NITF document. */
export function articleOfNitf(nitf: XmlElement, { timeZone }: ParseContext): IncomingArticle {
  const [docdata] = within(nitf, 'head', 'docdata');
  const uri = docdata && (inHead(docdata, 'doc-id', 'id-string') ?? inHead(docdata, 'du-key', 'key'));
  if (!uri)
    throw new ItemRefused(
      'It has neither a `doc-id` nor a `du-key`: without it the document could not be found again.',
    );
  const text = textOfNitf(nitf);
  const publication = publicationOf(nitf, docdata, timeZone);
  const headline = text.headline ?? lineIn(nitf, 'head', 'title') ?? headlineFrom(text.html ?? null);
  if (!headline && publication.withdrawn === undefined)
    throw new ItemRefused('It has no `hl1`, `title` or text to be shown by.');
  const section = sectionOf(nitf);
  const authors = bylineNames(nitf, text.byline);
  const { standfirst, byline, dateline, html, image } = text;
  return {
    uri,
    headline,
    topics: topicsOfNitf(nitf),
    authors,
    ...publication,
    ...(standfirst && standfirst !== headline && { standfirst }),
    ...(byline && { byline }),
    ...(dateline && { dateline }),
    ...(html && { body: { html } }),
    ...(image && { image }),
    ...(section && { section }),
    ...(nitf.language && { language: nitf.language }),
  };
}

const inHead = (docdata: XmlElement, element: string, attribute: string): string | undefined =>
  within(docdata, element)
    .map((found) => attributeOf(found, attribute))
    .find(Boolean);

function publicationOf(
  nitf: XmlElement,
  docdata: XmlElement,
  timeZone: Zone,
): Pick<IncomingArticle, 'withdrawn' | 'publishedAt' | 'versionAt'> {
  const at = (name: string): Date | undefined => momentOf(inHead(docdata, name, 'norm'), name, timeZone);
  const issued = at('date.issue');
  const released = at('date.release');
  const revisions = within(nitf, 'head', 'revision-history').map((revision) =>
    momentOf(attributeOf(revision, 'norm'), 'revision-history', timeZone),
  );
  const status = attributeOf(docdata, 'management-status') ?? 'usable';
  // An embargo without an end is one until further notice.
  const embargoed = /^embargoed$/i.test(status);
  const withdrawn = withdrawalOfStatus(
    embargoed ? (released ? 'usable' : 'withheld') : status,
    'management-status',
  );
  const publishedAt = latest(issued, released);
  const versionAt = latest(issued, ...revisions);
  return {
    ...(withdrawn !== undefined && { withdrawn }),
    ...(publishedAt && { publishedAt }),
    ...(versionAt && { versionAt }),
  };
}

/** The section is a property of the publication. */
const sectionOf = (nitf: XmlElement): string | undefined =>
  within(nitf, 'head', 'pubdata')
    .map((pubdata) => attributeOf(pubdata, 'position.section'))
    .find(Boolean);

/** Marked people are the authors; otherwise they are found in the text of the byline. */
function bylineNames(nitf: XmlElement, byline: string | undefined): string[] {
  const marked = within(nitf, 'body', 'body.head', 'byline', 'person')
    .map((person) => lineOf(person))
    .filter(Boolean);
  return marked.length > 0 ? marked : namesOf(byline ?? '');
}
