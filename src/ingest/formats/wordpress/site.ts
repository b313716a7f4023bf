import { plainText } from '../../plain-text.js';
import type { DocumentHead } from '../../xml/document-head.js';
import { childrenOf, keptText, textIn, type XmlElement } from '../../xml/element.js';
import type { Archives } from '../archives.js';
import { metaOf } from './meta.js';
import { type Attachment, SiteTables } from './tables.js';

/** What posts refer to: authors, categories, pictures, and the slugs of the others. */
export class WordPressSite {
  #found: SiteTables | null = null;
  #terms: ReadonlyMap<string, string> | null = null;
  #authors: ReadonlyMap<string, string> | null = null;

  constructor(
    private readonly head: DocumentHead,
    private readonly statedAddress: string | null,
    private readonly archives: Archives | null,
  ) {}

  /** The site's address stands before its items. */
  get #tables(): SiteTables {
    this.#found ??= this.archives?.tablesOf(this.address ?? '') ?? new SiteTables();
    return this.#found;
  }

  /** The address of the site, without a slash at its end. */
  get address(): string | null {
    const stated =
      this.statedAddress ?? textIn(this.head.element, 'wp:base_blog_url', 'link', 'wp:base_site_url');
    return stated && /^https?:\/\//i.test(stated) ? stated.replace(/\/+$/, '') : null;
  }

  get language(): string | undefined {
    return textIn(this.head.element, 'language');
  }

  /** Keeps what other items refer to. */
  add(item: XmlElement): void {
    if (this.archives?.isComplete) return;
    const type = textIn(item, 'wp:post_type');
    if (type === 'attachment') this.#addAttachment(item);
    else if (type === 'guest-author') this.#addGuest(item);
    const slug = textIn(item, 'wp:post_name');
    if (!slug || type === 'attachment') return;
    this.#tables.kept.add(slug);
    this.#tables.slugs.add(keptText(slug));
  }

  attachment(id: string | undefined): Attachment | undefined {
    return id === undefined ? undefined : this.#tables.attachments.get(id);
  }

  uploadsOf(postId: string): readonly string[] {
    return this.#tables.uploads.get(postId) ?? [];
  }

  isSlug(slug: string): boolean {
    return this.#tables.slugs.has(slug);
  }

  /** The name of an author's login; the login itself when the export does not say. */
  authorName(login: string): string {
    this.#authors ??= named(this.head, 'wp:author', 'wp:author_login', 'wp:author_display_name');
    return this.#authors.get(login) ?? this.#tables.guests.get(login) ?? login;
  }

  /** The name of a category by the id of its term. */
  categoryName(termId: string | undefined): string | undefined {
    this.#terms ??= named(this.head, 'wp:category', 'wp:term_id', 'wp:cat_name');
    return termId === undefined ? undefined : this.#terms.get(termId);
  }

  #addAttachment(item: XmlElement): void {
    const id = textIn(item, 'wp:post_id');
    const url = textIn(item, 'wp:attachment_url') ?? textIn(item, 'guid');
    if (!id || !url) return;
    const alt = metaOf(item, '_wp_attachment_image_alt')[0] ?? '';
    const caption = plainText(textIn(item, 'excerpt:encoded') ?? '');
    this.#tables.kept.add(id, url, alt, caption);
    this.#tables.attachments.set(keptText(id), {
      url: keptText(url),
      alt: keptText(alt),
      caption: keptText(caption),
    });
    const parent = textIn(item, 'wp:post_parent');
    if (!parent || parent === '0' || !/\.(avif|gif|jpe?g|png|webp)$/i.test(url)) return;
    this.#tables.kept.add(parent);
    this.#tables.uploads.set(keptText(parent), [...(this.#tables.uploads.get(parent) ?? []), keptText(id)]);
  }

  /** An author without an account, of the plug-in Co-Authors Plus. */
  #addGuest(item: XmlElement): void {
    const login = metaOf(item, 'cap-user_login')[0] ?? textIn(item, 'wp:post_name')?.replace(/^cap-/, '');
    const name = metaOf(item, 'cap-display_name')[0] ?? textIn(item, 'title');
    if (!login || !name) return;
    this.#tables.kept.add(login, name);
    this.#tables.guests.set(keptText(login), keptText(name));
  }
}

const named = (
  head: DocumentHead,
  element: string,
  key: string,
  value: string,
): ReadonlyMap<string, string> =>
  new Map(
    childrenOf(head.element, element).flatMap((each) => {
      const [id, name] = [textIn(each, key), textIn(each, value)];
      return id && name ? [[id, plainText(name)] as const] : [];
    }),
  );
