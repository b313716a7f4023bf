import type { StoredStatus, TopicKind } from '../../domain/content.js';
import type { StoredImage } from '../../entities/article.js';

/** A normalised article to write, with the names of its section, topics and authors. */
export interface ArticleRow {
  readonly uri: string;
  /** Identities that earlier versions of the gateway gave it. */
  readonly former_uris: readonly string[];
  /** The address identifies it: it kills every article of its source there, and changes none of another format. */
  readonly by_address: boolean;
  /** The preferred slug, and a unique one to use when that is taken. */
  readonly slugs: readonly [preferred: string, unique: string];
  /** Slugs at its source that lead to it as well. */
  readonly former_slugs: readonly string[];
  /** DRAFT: its source has not published it. */
  readonly status: StoredStatus;
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
  /** Null for a stub, which never overwrites an article. */
  readonly hash: string | null;
  readonly published_at: string | null;
  /** The time of publication of a new article without one; null: now. */
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
  /** As in `ArticleRow`. */
  readonly slugs: readonly [preferred: string, unique: string];
}

export interface TopicRow extends NamedRow {
  readonly kind: TopicKind;
}

export interface RelatedRow {
  readonly uri: string;
  readonly stub: ArticleRow | null;
}

/** The result of importing one item. SUPERSEDED: a newer version is stored already. */
export type Outcome = 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'SUPERSEDED';

export interface WriteResult {
  readonly outcome: Outcome;
  /** The article's row and public uid. */
  readonly id: string;
  readonly uid: string;
}
