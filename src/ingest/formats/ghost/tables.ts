import { ItemRefused } from '../../item.js';
import { KeptBytes } from '../kept-bytes.js';
import { Fields } from '../ninjs/fields.js';

interface Link {
  readonly id: string;
  readonly order: number;
}

/** What posts refer to: it may come before or after them. */
export class GhostTables {
  readonly #users = new Map<string, string>();
  readonly #tags = new Map<string, string>();
  readonly #tagsOfPost = new Map<string, Link[]>();
  readonly #authorsOfPost = new Map<string, Link[]>();
  readonly #pictures = new Map<string, { alt?: string; caption?: string }>();
  readonly #kept = new KeptBytes();

  /** Shared: of several files. Throws ItemRefused then for numbers as ids, which sites have alike. */
  constructor(private readonly options: { readonly isShared: boolean } = { isShared: false }) {}

  add(table: string, value: unknown): void {
    const row = new Fields(value);
    const id = idOf(row, 'id');
    if (this.options.isShared && /^\d{1,15}$/.test(id))
      throw new ItemRefused('Its ids are numbers: it can only be read by itself.');
    const name = row.text('name');
    if (table === 'users' && id && name) this.#keep(this.#users, id, name);
    else if (table === 'tags' && id && name) this.#keep(this.#tags, id, isInternal(row) ? '' : name);
    else if (table === 'posts_tags') this.#link(this.#tagsOfPost, row, 'tag_id');
    else if (table === 'posts_authors') this.#link(this.#authorsOfPost, row, 'author_id');
    else if (table === 'posts_meta') this.#picture(row);
  }

  /** The names of a post's public tags, in their order. */
  tagsOf(postId: string): string[] {
    return named(this.#tagsOfPost.get(postId), this.#tags);
  }

  /** The names of a post's authors, in their order; `authorId` is that of older exports. */
  authorsOf(postId: string, authorId: string): string[] {
    const names = named(this.#authorsOfPost.get(postId), this.#users);
    return names.length > 0 ? names : named([{ id: authorId, order: 0 }], this.#users);
  }

  pictureOf(postId: string): { readonly alt?: string; readonly caption?: string } {
    return this.#pictures.get(postId) ?? {};
  }

  #keep(map: Map<string, string>, id: string, name: string): void {
    this.#kept.add(id, name);
    map.set(id, name);
  }

  #link(map: Map<string, Link[]>, row: Fields, name: string): void {
    const [postId, id] = [idOf(row, 'post_id'), idOf(row, name)];
    if (!postId || !id) return;
    this.#kept.add(postId, id);
    const links = map.get(postId) ?? [];
    // Files of one site may repeat rows.
    if (links.some((link) => link.id === id)) return;
    links.push({ id, order: Number(row.raw('sort_order')) || 0 });
    map.set(postId, links);
  }

  #picture(row: Fields): void {
    const postId = idOf(row, 'post_id');
    const alt = row.text('feature_image_alt');
    const caption = row.text('feature_image_caption');
    if (!postId || !(alt || caption)) return;
    this.#kept.add(postId, alt ?? '', caption ?? '');
    this.#pictures.set(postId, { ...(alt && { alt }), ...(caption && { caption }) });
  }
}

/** An id as text: older exports have numbers. */
export function idOf(row: Fields, name: string): string {
  const id = row.raw(name);
  return typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
}

const isInternal = (tag: Fields): boolean =>
  tag.text('visibility') === 'internal' || (tag.text('name') ?? '').startsWith('#');

const named = (links: readonly Link[] | undefined, names: ReadonlyMap<string, string>): string[] =>
  [...(links ?? [])].sort((a, b) => a.order - b.order).flatMap(({ id }) => names.get(id) || []);
