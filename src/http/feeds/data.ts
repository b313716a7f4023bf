import type { TopicKind } from '../../domain/content.js';

/** The data of `documents.ts`. */
export interface StoryData {
  readonly id: string;
  readonly slug: string;
  readonly headline: string;
  readonly standfirst: string | null;
  readonly language: string;
  readonly publishedAt: string;
  readonly updatedAt: string;
  readonly canonicalUrl: string | null;
  readonly section: NameData | null;
  readonly authors: readonly NameData[] | null;
  readonly topics: readonly NameData[] | null;
  readonly image: {
    readonly url: string;
    readonly alt: string | null;
    readonly caption: string | null;
    readonly credit: string | null;
    readonly width: number | null;
    readonly height: number | null;
  } | null;
  readonly corrections:
    | readonly { readonly at: string; readonly kind: string; readonly note: string }[]
    | null;
  readonly body?: { readonly html: string } | null;
}

/** A story with what partners' systems take of it. */
export interface WireData extends StoryData {
  readonly dateline: string | null;
  readonly byline: string | null;
  readonly version: number;
  readonly source: { readonly uri: string } | null;
  readonly topics: readonly (NameData & { readonly kind: TopicKind })[] | null;
  readonly related: {
    readonly nodes: readonly {
      readonly origin: string;
      readonly article: {
        readonly id: string;
        readonly headline: string;
        readonly language: string;
        readonly publishedAt: string;
        readonly source: { readonly uri: string } | null;
      };
    }[];
  } | null;
}

export interface NameData {
  readonly slug: string;
  readonly name: string;
}

export interface PageData {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly StoryData[];
}

/** The data of a feed: the field is named as the kind of feed. */
export interface FeedData {
  readonly articles?: PageData | null;
  readonly section?: ListedData | null;
  readonly topic?: ListedData | null;
  readonly author?: ListedData | null;
  readonly search?: { readonly nodes: readonly StoryData[] } | null;
}

interface ListedData extends NameData {
  readonly articles: PageData | null;
}

export interface WithdrawalsData {
  readonly withdrawals?: readonly { readonly articleId: string; readonly at: string }[] | null;
}
