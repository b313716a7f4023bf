import type { StoredStatus, TopicKind } from '../../domain/content.js';
import type { StoredImage } from '../../entities/article.js';

/** An article ready to be written: clean, bounded, and with the names of what it hangs on. */
export interface ArticleRow {
  readonly uri: string;
  /** Identities that earlier versions gave it. */
  readonly former_uris: readonly string[];
  /** The slug it would like, and one that nobody else asks for. */
  readonly slugs: readonly [wanted: string, own: string];
  readonly status: Exclude<StoredStatus, 'DRAFT'>;
  readonly withdrawn_reason: string | null;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly standfirst_key: string | null;
  readonly dateline: string | null;
  readonly byline: string | null;
  readonly body_html: string | null;
  readonly body_text: string | null;
  readonly body_blocks: readonly object[] | null;
  readonly word_count: number | null;
  readonly language: string;
  readonly image: StoredImage | null;
  readonly canonical_url: string | null;
  readonly format: string;
  /** Null for a stub, which never changes what is there. */
  readonly hash: string | null;
  readonly published_at: string | null;
  /** When a new article that tells no time counts as published; null for now. */
  readonly undated_at: string | null;
  readonly version_at: string | null;
  readonly section: NamedRow | null;
  readonly topics: readonly TopicRow[];
  readonly authors: readonly NamedRow[];
  readonly related: readonly RelatedRow[];
  readonly corrections: readonly { readonly at: string; readonly note: string }[];
}

export interface NamedRow {
  readonly name: string;
  readonly slugs: readonly [wanted: string, own: string];
}

export interface TopicRow extends NamedRow {
  readonly kind: TopicKind;
}

export interface RelatedRow {
  readonly uri: string;
  readonly stub: ArticleRow | null;
}

/** What became of one item. SUPERSEDED: a newer version is there already. */
export type Outcome = 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'SUPERSEDED';

export interface Written {
  readonly outcome: Outcome;
  /** The article's row and public uid. */
  readonly id: string;
  readonly uid: string;
}
