import { createHash } from 'node:crypto';
import { type PreparedBody, prepareBody } from '../../content/body/prepare-body.js';
import { clean, language, line, webAddress } from '../../content/clean.js';
import { contentIdentity } from '../../content/identity.js';
import { maxLength } from '../../content/max-length.js';
import { authorRows, sectionRow, topicRows } from '../../content/names.js';
import { foreignSlug, slugsOf } from '../../content/slug.js';
import type { BodySource, ImageValue } from '../../content/values.js';
import type { ArticleRow } from '../../db/content/rows.js';
import type { StoredImage } from '../../entities/article.js';
import { type IncomingArticle, ItemRefused } from '../item.js';
import type { DetectLanguage } from './detect-language.js';

/** The settings of an import that apply to all its items. */
export interface Origin {
  /** The newsroom, wire or file of the items. */
  readonly source: string;
  readonly format: string;
  /** The language of items that state none. */
  readonly language?: string;
  /** Detects the language of items without any stated language. */
  readonly detectLanguage?: DetectLanguage;
}

const maxFormerSlugs = 50;

function statusOf({ withdrawn, isDraft }: IncomingArticle): ArticleRow['status'] {
  if (withdrawn !== undefined) return 'WITHDRAWN';
  return isDraft ? 'DRAFT' : 'PUBLISHED';
}

/** Converts a parsed item into rows. Throws ItemRefused for an item that cannot be an article. */
export function normalise(item: IncomingArticle, origin: Origin): ArticleRow {
  const uri = clean(item.uri).trim();
  if (uri === '') throw new ItemRefused('It has no identity (`uri`).');
  if (uri.length > maxLength.uri)
    throw new ItemRefused(`Its identity is longer than ${maxLength.uri} characters.`);
  const cleanedHeadline = line(item.headline, maxLength.headline);
  // A kill may come without a headline.
  if (cleanedHeadline === null && item.withdrawn === undefined) throw new ItemRefused('It has no headline.');
  const headline = cleanedHeadline ?? '';
  const standfirst = line(item.standfirst, maxLength.standfirst);
  const body = bodyOf(item.body, headline);
  const content = {
    uri,
    status: statusOf(item),
    withdrawn_reason: line(item.withdrawn, maxLength.standfirst),
    headline,
    standfirst,
    standfirst_key: standfirst === null ? null : contentIdentity(standfirst),
    dateline: line(item.dateline, maxLength.dateline),
    byline: line(item.byline, maxLength.byline),
    body_html: body?.html ?? null,
    body_text: body?.text ?? null,
    body_blocks: body?.blocks ?? null,
    word_count: body?.wordCount ?? null,
    language: languageOf(item.language, origin, [headline, standfirst, body?.text]),
    image: item.image ? imageOf(item.image) : null,
    canonical_url: webAddress(item.canonicalUrl),
    section: sectionRow(item.section),
    topics: topicRows(item.topics ?? []),
    authors: authorRows(item.authors ?? []),
    published_at: timeOf(item.publishedAt),
    corrections: (item.corrections ?? []).map(({ at, note }) => ({
      at: at.toISOString(),
      note: clean(note),
    })),
    related: (item.related ?? []).slice(0, 100).map((related) => ({
      uri: clean(related.uri).trim(),
      stub: related.stub ? stubRow(related.stub, item, origin) : null,
    })),
  };
  const slug = foreignSlug(item.slug ?? '');
  const slugs = slugsOf(slug ?? headline, 'article', [origin.source, uri]);
  const formerSlugs = [slug, ...(item.formerSlugs ?? []).map(foreignSlug)]
    .filter((former) => former !== null && former !== slugs[0])
    .slice(0, maxFormerSlugs) as string[];
  // Items without former slugs keep the hash that they have always had.
  const hashed = formerSlugs.length > 0 ? { ...content, former_slugs: formerSlugs } : content;
  return {
    ...content,
    slugs,
    former_slugs: formerSlugs,
    format: origin.format,
    by_address: item.isByAddress ?? false,
    former_uris: (item.formerUris ?? []).map((former) => clean(former).trim()),
    undated_at: timeOf(item.seenAt),
    version_at: timeOf(item.versionAt),
    hash: hashOf(hashed),
  };
}

const stubRow = (stub: IncomingArticle, beside: IncomingArticle, origin: Origin): ArticleRow => ({
  ...normalise({ ...stub, ...(!stub.language && beside.language && { language: beside.language }) }, origin),
  hash: null,
});

/** The item's language, otherwise the import's, otherwise the detected one. */
function languageOf(
  stated: string | undefined,
  { language: defaultLanguage, detectLanguage }: Origin,
  texts: readonly (string | null | undefined)[],
): string {
  const known = [stated, defaultLanguage].map(language).find((tag) => tag !== 'und');
  return known ?? detectLanguage?.(texts.filter(Boolean).join('\n')) ?? 'und';
}

function bodyOf(incoming: BodySource | undefined, headline: string): PreparedBody | null {
  if (!incoming) return null;
  const markup = 'html' in incoming ? incoming.html : incoming.text;
  if (markup.length > maxLength.body) {
    throw new ItemRefused(
      `Its body has ${markup.length} characters; at most ${maxLength.body} can be stored.`,
    );
  }
  const cleaned = clean(markup);
  return prepareBody('html' in incoming ? { html: cleaned } : { text: cleaned }, headline);
}

function imageOf(image: ImageValue): StoredImage | null {
  const url = image.url.startsWith('/media/') ? image.url : webAddress(image.url);
  if (url === null) return null;
  return {
    url,
    alt: line(image.alt, maxLength.caption),
    caption: line(image.caption, maxLength.caption),
    credit: line(image.credit, maxLength.byline),
    width: image.width ?? null,
    height: image.height ?? null,
  };
}

/** PostgreSQL and JSON agree on the years from 0001 to 9999. */
function timeOf(time: Date | undefined): string | null {
  if (!time) return null;
  const year = time.getUTCFullYear();
  if (!(year >= 1 && year <= 9999))
    throw new ItemRefused('One of its times lies outside the years 1 to 9999.');
  return time.toISOString();
}

const hashOf = (content: object): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url');
