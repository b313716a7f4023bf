import type { ImageValue } from '../../../content/values.js';
import { type IncomingArticle, ItemRefused, ItemSkipped } from '../../item.js';
import { plainText, shownText } from '../../plain-text.js';
import { childOf, childrenOf, textIn, textOf, type XmlElement } from '../../xml/element.js';
import type { ParseContext } from '../format.js';
import { headlineFrom } from '../headline-from.js';
import { bodyOf } from './body.js';
import { metaOf } from './meta.js';
import type { WordPressSite } from './site.js';
import { publicationOf, versionOf } from './status.js';
import { sectionAndTopics, termsOf } from './terms.js';

/** The article of an item of the export. Throws ItemSkipped for what is no article. */
export function postOf(item: XmlElement, site: WordPressSite, context: ParseContext): IncomingArticle {
  requireType(item, context);
  const uri = textIn(item, 'guid', 'link') ?? textIn(item, 'wp:post_id');
  if (!uri) throw new ItemRefused('It has no `guid`, `link` or `wp:post_id`: it could not be found again.');
  const publication = publicationOf(item, context.timeZone);
  const postId = textIn(item, 'wp:post_id') ?? '';
  const html = bodyOf(childOf(item, 'content:encoded'), postId, site);
  const headline = shownText(textIn(item, 'title') ?? '') || headlineFrom(html);
  if (!headline && publication.withdrawn === undefined)
    throw new ItemRefused('It has neither a title nor a text.');
  const terms = termsOf(item);
  const { section, topics } = sectionAndTopics(item, terms, site);
  const standfirst = shownText(textIn(item, 'excerpt:encoded') ?? '');
  const image = imageOf(item, site);
  const slug = textIn(item, 'wp:post_name')?.replace(/__trashed(-\d+)?$/, '');
  const link = textIn(item, 'link');
  const language = terms.find(({ taxonomy }) => taxonomy === 'language')?.nicename || site.language;
  const versionAt = versionOf(item, context.timeZone);
  return {
    uri,
    headline,
    topics,
    authors: authorsOf(item, terms, site),
    // An address that a post has now belongs to that post.
    formerSlugs: metaOf(item, '_wp_old_slug').filter((former) => !site.isSlug(former)),
    ...publication,
    ...(html && { body: { html } }),
    ...(section && { section }),
    ...(standfirst && standfirst !== headline && { standfirst }),
    ...(image && { image }),
    ...(slug && { slug }),
    // A post that is not published has only a provisional address.
    ...(link && publication.publishedAt && { canonicalUrl: link }),
    ...(language && { language }),
    ...(versionAt && { versionAt }),
  };
}

function requireType(item: XmlElement, { pages = false, postTypes = [] }: ParseContext): void {
  const type = textIn(item, 'wp:post_type') ?? 'post';
  if (type === 'post' || postTypes.includes(type)) return;
  if (type === 'attachment')
    throw new ItemSkipped('It is an attachment: its picture is taken by the stories that use it.');
  if (type === 'page') {
    if (pages) return;
    throw new ItemSkipped('It is a page of the site, not an article; --pages imports pages as well.');
  }
  if (type === 'revision') throw new ItemSkipped('It is a former revision of a post.');
  if (type === 'nav_menu_item') throw new ItemSkipped('It is an entry of a menu.');
  const name = type.slice(0, 50);
  throw new ItemSkipped(
    `Its post type is ${JSON.stringify(name)}; if these are articles, --post-type ${name} imports them.`,
  );
}

/** Several authors come from the plug-in Co-Authors Plus, as terms. */
function authorsOf(item: XmlElement, terms: ReturnType<typeof termsOf>, site: WordPressSite): string[] {
  const logins = terms
    .filter(({ taxonomy }) => taxonomy === 'author')
    .map(({ name, nicename }) => {
      const byName = site.authorName(name);
      return byName === name ? site.authorName(nicename.replace(/^cap-/, '')) : byName;
    });
  if (logins.length > 0) return logins;
  return childrenOf(item, 'dc:creator').flatMap((creator) => {
    const login = textOf(creator);
    return login ? [site.authorName(login)] : [];
  });
}

function imageOf(item: XmlElement, site: WordPressSite): ImageValue | undefined {
  const attachment = site.attachment(metaOf(item, '_thumbnail_id')[0]);
  if (!attachment) return undefined;
  const { url, alt, caption } = attachment;
  return { url, ...(alt && { alt: plainText(alt) }), ...(caption && { caption }) };
}
