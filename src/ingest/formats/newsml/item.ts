import { type IncomingArticle, ItemRefused, ItemSkipped } from '../../item.js';
import { namesOf } from '../../names-of.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import type { ParseContext } from '../format.js';
import { headlineFrom } from '../headline-from.js';
import { lineIn, lineOf, within } from '../local-names.js';
import { codeOf, itemClassOf, nameOf } from './codes.js';
import { contentOf, type InlineContent } from './content.js';
import type { NewsMessage } from './message.js';
import { iconOf, imageOf } from './pictures.js';
import { correctionsOf, publicationOf } from './status.js';
import { topicsOf } from './topics.js';

/** Items that are no news, by the name of their element, with what they are. */
const otherItems: Readonly<Record<string, string>> = {
  knowledgeitem: 'a `knowledgeItem`: it describes concepts',
  conceptitem: 'a `conceptItem`: it describes a concept',
  planningitem: 'a `planningItem`: it announces coverage',
  catalogitem: 'a `catalogItem`: it lists schemes',
};

/** The article of an item of a message. */
export function articleOfItem(
  item: XmlElement,
  message: NewsMessage,
  context: ParseContext,
): IncomingArticle {
  const other = otherItems[item.name];
  if (other) throw new ItemRefused(`It is ${other}, not news.`);
  const uri = attributeOf(item, 'guid');
  if (!uri) throw new ItemRefused('`guid` is missing: without it the item could not be found again.');
  if (item.name === 'packageitem') throw packageResult(uri, message);
  const publication = publicationOf(item, context.timeZone);
  const content = contentOf(item);
  const { body, nitf } = content;
  if (publication.withdrawn === undefined) requireText(item, content, message.picture(uri) !== undefined);
  const headline =
    lineIn(item, 'contentmeta', 'headline') ??
    nitf?.headline ??
    lineIn(item, 'itemmeta', 'title') ??
    lineIn(item, 'contentmeta', 'slugline') ??
    headlineFrom(body && 'html' in body ? body.html : null);
  if (!headline && publication.withdrawn === undefined)
    throw new ItemRefused('It has no headline, title or slugline to be shown by.');
  const standfirst = standfirstOf(item) ?? nitf?.standfirst;
  const byline = lineIn(item, 'contentmeta', 'by') ?? nitf?.byline;
  const dateline = lineIn(item, 'contentmeta', 'dateline') ?? nitf?.dateline ?? locatedIn(item);
  const section = within(item, 'itemmeta', 'service').flatMap((each) => nameOf(each, item.language) ?? [])[0];
  const language = attributeOf(within(item, 'contentmeta', 'language')[0] ?? item, 'tag') ?? item.language;
  const listed = [...linksOf(item), ...message.listedWith(uri)];
  const image =
    imageOf(item) ?? iconOf(item) ?? listed.map((ref) => message.picture(ref)).find(Boolean) ?? nitf?.image;
  const canonicalUrl = canonicalOf(item);
  return {
    uri,
    headline,
    topics: topicsOf(item),
    authors: authorsOf(item, byline),
    related: listed.filter((ref) => ref !== uri && !message.picture(ref)).map((ref) => ({ uri: ref })),
    ...publication,
    ...correctionsOf(item, publication.versionAt),
    ...(body && { body }),
    ...(standfirst && standfirst !== headline && { standfirst }),
    ...(byline && { byline }),
    ...(dateline && { dateline }),
    ...(section && { section }),
    ...(language && { language }),
    ...(image && { image }),
    ...(canonicalUrl && { canonicalUrl }),
  };
}

/** A package is no article: it says what belongs to the story that it is about. */
function packageResult(guid: string, message: NewsMessage): Error {
  const main = message.mainOf(guid);
  if (main === undefined) return new ItemRefused('It is a package without items.');
  return message.hasStory(main)
    ? new ItemSkipped('It is a package: its main story lists the others.')
    : new ItemRefused(
        `It is a package about ${JSON.stringify(main.slice(0, 200))}, which is not in this file. Import them together.`,
      );
}

function requireText(item: XmlElement, { body }: InlineContent, isKept: boolean): void {
  if (body) return;
  if (isKept) throw new ItemSkipped('It is a picture: the stories that refer to it take it.');
  const kind = itemClassOf(item) || 'text';
  if (kind !== 'text')
    throw new ItemRefused(`\`itemClass\` is ${JSON.stringify(kind)}: this is not an article.`);
}

/** The description of a story; captions are of pictures. */
function standfirstOf(item: XmlElement): string | undefined {
  const descriptions = within(item, 'contentmeta', 'description');
  const [summary] = descriptions
    .filter((each) => codeOf(each, 'role') !== 'caption')
    .map((each) => lineOf(each));
  return summary || undefined;
}

const locatedIn = (item: XmlElement): string | undefined =>
  within(item, 'contentmeta', 'located').flatMap((place) => nameOf(place, item.language) ?? [])[0];

/** The people among the creators, otherwise the names in the byline. */
function authorsOf(item: XmlElement, byline: string | undefined): string[] {
  const creators = within(item, 'contentmeta', 'creator');
  const people = creators.filter(
    (creator) => codeOf(creator, 'type') === 'person' || codeOf(creator, 'role') === 'author',
  );
  const names = people.flatMap((creator) => nameOf(creator, item.language) ?? []);
  if (names.length > 0) return names;
  if (byline) return namesOf(byline);
  return creators.flatMap((creator) => nameOf(creator, item.language) ?? []);
}

/** Items that the story refers to, other than its former versions and translations. */
const linksOf = (item: XmlElement): string[] =>
  within(item, 'itemmeta', 'link').flatMap((link) => {
    const relation = codeOf(link, 'rel');
    const ref = attributeOf(link, 'residref');
    return ref && /^(seealso|dependson|isrelatedto|related|)$/.test(relation) ? [ref] : [];
  });

const canonicalOf = (item: XmlElement): string | undefined =>
  within(item, 'itemmeta', 'link')
    .filter((link) => codeOf(link, 'rel') === 'canonical')
    .map((link) => attributeOf(link, 'href'))
    .find(Boolean);
