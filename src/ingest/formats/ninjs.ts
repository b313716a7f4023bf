import { type IncomingArticle, ItemRefused } from '../item.js';
import { namesOf } from '../names-of.js';
import { defaultContext, type ItemFormat, type ParseContext } from './format.js';
import { Fields } from './ninjs/fields.js';
import { imageOf } from './ninjs/image.js';
import { relatedOf } from './ninjs/related.js';
import { publicationOf, withdrawalOf } from './ninjs/status.js';
import { bodyOf, descriptionOf, headlineOf } from './ninjs/texts.js';
import { isSection, topicsOf } from './ninjs/topics.js';
import { wireCorrections } from './wire-corrections.js';

/** ninjs 1, 2 and 3, the JSON of the IPTC: https://iptc.org/standards/ninjs/ */
export const ninjs: ItemFormat = {
  name: 'ninjs',
  reads: 'items',
  recognises: (head) =>
    /^\s*[[{]/.test(head) &&
    /"(uri|guid)"\s*:/.test(head) &&
    /"(versioncreated|firstcreated|pubstatus|headlines?|headline_\w+|bodies|body_\w+|type)"\s*:/i.test(head),
  parse,
};

function parse(value: unknown, { timeZone }: ParseContext = defaultContext): IncomingArticle {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ItemRefused('This is not a JSON object; expected a ninjs item.');
  }
  const item = new Fields(value, timeZone);
  const uri = item.text('uri', 'guid');
  if (!uri) throw new ItemRefused('`uri` is missing: without it the item could not be found again.');
  const withdrawn = withdrawalOf(item);
  const body = bodyOf(item);
  if (withdrawn === undefined) refuseOtherKinds(item, body !== undefined);
  const standfirst = descriptionOf(item);
  const headline = headlineOf(item) ?? item.text('title', 'slugline') ?? standfirst;
  // A kill needs only an identity.
  if (!headline && withdrawn === undefined)
    throw new ItemRefused('It has no headline, title or description to be shown by.');
  const versionAt = item.moment('versioncreated');
  const image = imageOf(item);
  const byline = item.text('by', 'byline');
  return {
    uri,
    headline: headline ?? '',
    ...optional({
      standfirst: standfirst === headline ? undefined : standfirst,
      dateline: item.text('located'),
      byline,
      body,
      section:
        item.text('section') ?? item.members('section', 'service')[0]?.text('name') ?? sectionSubject(item),
      language: item.text('language'),
      canonicalUrl: item.text('canonicalurl', 'weblink', 'url', 'link') ?? webPage(item),
      publishedAt: publicationOf(item, versionAt),
      versionAt,
      withdrawn,
      image,
    }),
    topics: topicsOf(item),
    authors: authorsOf(item, byline),
    related: relatedOf(item, withdrawn !== undefined),
    ...wireCorrections(notesOf(item), hasCorrectionSignal(item), versionAt),
  };
}

const notesOf = (item: Fields): string[] => [item.text('ednote') ?? [], item.texts('ednotes')].flat();

/** ninjs has no field for it; agencies add that of NewsML-G2. */
const hasCorrectionSignal = (item: Fields): boolean =>
  [
    item.text('signal') ?? [],
    item.texts('signals'),
    item.members('signals').flatMap((one) => one.text('code', 'name') ?? []),
  ]
    .flat()
    .some((signal) => /(^|[:/])correction$/i.test(signal));

function refuseOtherKinds(item: Fields, hasBody: boolean): void {
  const type = (item.text('type') ?? 'text').toLowerCase();
  if (hasBody || ['text', 'composite', 'component'].includes(type)) return;
  throw new ItemRefused(`\`type\` is ${JSON.stringify(type)}: this is not an article.`);
}

/** ninjs 3 has no field for a section. */
const sectionSubject = (item: Fields): string | undefined =>
  item.members('subjects').find(isSection)?.text('name');

/** ninjs 3 has the page of a story among its renditions. */
const webPage = (item: Fields): string | undefined =>
  item
    .members('renditions')
    .find((rendition) => rendition.text('name') === 'web' && rendition.text('contenttype') === 'text/html')
    ?.text('href');

function authorsOf(item: Fields, byline: string | undefined): string[] {
  const sources = item.members('infosources').filter((source) => source.text('role') === 'author');
  const listed = [...item.members('authors'), ...sources].flatMap((author) => author.text('name') ?? []);
  return listed.length > 0 ? listed : byline ? namesOf(byline) : [];
}

type Present<Values> = { [Name in keyof Values]?: Exclude<Values[Name], undefined> };

/** The values without undefined ones. */
function optional<Values extends Record<string, unknown>>(values: Values): Present<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Present<Values>;
}
