import type { ImageValue } from '../../../content/values.js';
import { type IncomingArticle, ItemRefused, ItemSkipped } from '../../item.js';
import { plainText } from '../../plain-text.js';
import { defaultContext, type ParseContext } from '../format.js';
import { headlineFrom } from '../headline-from.js';
import { Fields } from '../ninjs/fields.js';
import { bodyOf } from './body.js';
import { type GhostTables, idOf } from './tables.js';

/** Stands in exports for the address of the site. */
const sitePlaceholder = /__GHOST_URL__/g;

/** The article of a row of `posts`. */
export function postOf(
  value: unknown,
  tables: GhostTables,
  { timeZone, pages = false, site = null }: ParseContext = defaultContext,
): IncomingArticle {
  const post = new Fields(value, timeZone);
  const id = idOf(post, 'id');
  const uuid = post.text('uuid');
  if (!id && !uuid) throw new ItemRefused('It has no `id` and no `uuid`: it could not be found again.');
  const isPage = post.text('type') === 'page' || [1, true].includes(post.raw('page') as number | boolean);
  if (isPage && !pages)
    throw new ItemSkipped('It is a page of the site, not an article; --pages imports pages as well.');
  const atSite = (text: string): string => text.replace(sitePlaceholder, site ?? '');
  const body = bodyOf(post, atSite);
  const headline = plainText(post.text('title') ?? '') || headlineFrom(body);
  if (!headline) throw new ItemRefused('It has neither a title nor a text.');
  const [section, ...topics] = tables.tagsOf(id);
  const slug = post.text('slug');
  const image = imageOf(post, tables.pictureOf(id), atSite);
  const standfirst = plainText(post.text('custom_excerpt') ?? '');
  const canonicalUrl = post.text('canonical_url') ?? (site && slug ? `${site}/${slug}/` : undefined);
  const language = post.text('locale', 'language');
  const versionAt = timeOf(post, 'updated_at');
  return {
    uri: uuid ? `urn:uuid:${uuid}` : `ghost:post:${id}`,
    headline,
    authors: tables.authorsOf(id, idOf(post, 'author_id')),
    topics: topics.map((name) => ({ name, kind: 'SUBJECT' })),
    ...(body && { body: { html: body } }),
    ...(section && { section }),
    ...(standfirst && { standfirst }),
    ...(image && { image }),
    ...(slug && { slug }),
    ...(canonicalUrl && { canonicalUrl: atSite(canonicalUrl) }),
    ...(language && { language }),
    ...(versionAt && { versionAt }),
    ...publicationOf(post),
  };
}

/**
 * Whether and when readers see a post. Posts for members, and those that were only sent as email, are drafts: readers
 * here are everybody.
 */
function publicationOf(post: Fields): Pick<IncomingArticle, 'isDraft' | 'publishedAt'> {
  const publishedAt = timeOf(post, 'published_at');
  const status = post.text('status') ?? '';
  const isPublic = (post.text('visibility') ?? 'public') === 'public';
  // A post that is to be published at an unknown time is not published.
  if (!isPublic || !(status === 'published' || (status === 'scheduled' && publishedAt)))
    return { isDraft: true };
  const at = publishedAt ?? timeOf(post, 'created_at');
  return at ? { publishedAt: at } : {};
}

/** A time in UTC; older exports have milliseconds. */
function timeOf(post: Fields, name: string): Date | undefined {
  const value = post.raw(name);
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 8.64e15
    ? new Date(value)
    : post.moment(name);
}

function imageOf(
  post: Fields,
  texts: { readonly alt?: string; readonly caption?: string },
  atSite: (text: string) => string,
): ImageValue | undefined {
  const url = post.text('feature_image', 'image');
  if (!url) return undefined;
  const alt = texts.alt ?? post.text('feature_image_alt');
  const caption = texts.caption ?? post.text('feature_image_caption');
  return {
    url: atSite(url),
    ...(alt && { alt }),
    ...(caption && { caption: plainText(caption) }),
  };
}
