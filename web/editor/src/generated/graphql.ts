/* Made by `npm run generate-types` from the documents of this page and schema.graphql. */
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The kind of a topic. Values may be added. */
export type TopicKind =
  /** A subject, such as “Energy”. */
  | 'SUBJECT'
  /** A person. */
  | 'PERSON'
  /** A place. */
  | 'PLACE'
  /** An organisation. */
  | 'ORGANISATION'
  /** An event. */
  | 'EVENT';

/** The publication status of an article. Values may be added: treat an unknown one as not published. */
export type ArticleStatus =
  /** In preparation; only editors see it. */
  | 'DRAFT'
  /** Its time of publication has not come; only editors see it. */
  | 'SCHEDULED'
  /** Published; readers see it. */
  | 'PUBLISHED'
  /** Withdrawn; a look-up by id or slug returns null with the code GONE. */
  | 'WITHDRAWN';

/** A field of an article that editors change. Values may be added. */
export type ArticleField =
  /** The headline. */
  | 'HEADLINE'
  /** The standfirst. */
  | 'STANDFIRST'
  /** The dateline. */
  | 'DATELINE'
  /** The byline. */
  | 'BYLINE'
  /** The body. */
  | 'BODY'
  /** The section. */
  | 'SECTION'
  /** The topics. */
  | 'TOPICS'
  /** The authors. */
  | 'AUTHORS'
  /** The language. */
  | 'LANGUAGE'
  /** The slug. */
  | 'SLUG'
  /** The canonical URL. */
  | 'CANONICAL_URL'
  /** The main picture. */
  | 'IMAGE'
  /** The publication status. */
  | 'STATUS';

/** Where an article is shared. Values may be added: show an unknown one by its name. */
export type ShareChannel =
  /** X. */
  | 'X'
  /** Facebook. */
  | 'FACEBOOK'
  /** WhatsApp. */
  | 'WHATSAPP'
  /** Telegram. */
  | 'TELEGRAM'
  /** LinkedIn. */
  | 'LINKEDIN'
  /** Reddit. */
  | 'REDDIT'
  /** Bluesky. */
  | 'BLUESKY'
  /** Email. */
  | 'EMAIL'
  /** A text message. */
  | 'SMS'
  /** The link, copied to the clipboard. */
  | 'COPY_LINK'
  /** The share sheet of the system or the browser. */
  | 'NATIVE'
  /** Any other channel. */
  | 'OTHER';

/** The kind of a correction. Values may be added. */
export type CorrectionKind =
  /** Something was wrong. */
  | 'CORRECTION'
  /** Something could be misunderstood. */
  | 'CLARIFICATION'
  /** A note of the editors. */
  | 'EDITORS_NOTE';

/** Who added an article to a related list. Values may be added. */
export type RelatedOrigin =
  /** An editor. */
  | 'PINNED'
  /** The source of the article. */
  | 'SOURCE'
  /** The gateway. */
  | 'COMPUTED';

/** How a block differs between two versions. */
export type DiffKind =
  /** It is the same in both. */
  | 'SAME'
  /** Only the later version has it. */
  | 'ADDED'
  /** Only the earlier version has it. */
  | 'REMOVED'
  /** Its words differ. */
  | 'CHANGED';

/** Why an article changed. Values may be added. */
export type RevisionKind =
  /** Its source sent another version. */
  | 'IMPORT'
  /** An editor changed it. */
  | 'EDIT'
  /** It was published, or a draft of it. */
  | 'PUBLISH'
  /** It was withdrawn by a person. */
  | 'WITHDRAW'
  /** A withdrawal was lifted. */
  | 'RESTORE';

/** Selects articles: each list matches any of its values, and all given conditions must hold. */
export type ArticleFilter = {
  /** Section slugs. */
  sections?: Array<string> | null | undefined;
  /** Topic slugs. */
  topics?: Array<string> | null | undefined;
  /** Author slugs. */
  authors?: Array<string> | null | undefined;
  /** Languages, BCP 47; `en` includes `en-GB`. */
  languages?: Array<string> | null | undefined;
  /** Published at this time or later. */
  publishedFrom?: string | null | undefined;
  /** Published before this time. */
  publishedBefore?: string | null | undefined;
  /** Statuses of the articles. Any status but PUBLISHED requires the role EDITOR, otherwise FORBIDDEN. */
  statuses?: Array<ArticleStatus> | null | undefined;
  /** Whether there is a draft. Requires the role EDITOR, otherwise FORBIDDEN. */
  hasDraft?: boolean | null | undefined;
  /** Whether values of the source wait. Requires the role EDITOR, otherwise FORBIDDEN. */
  hasPendingSource?: boolean | null | undefined;
};

/** A set of permissions. Each role has the permissions of the roles before it. */
export type Role =
  /** Reads published articles, and records shares. */
  | 'READER'
  /** Reads single shares and reports. */
  | 'ANALYST'
  /** Sees articles that are not published. */
  | 'EDITOR'
  /** Has every permission. */
  | 'ADMIN';

/** A new article. Only editors see it until it is published. */
export type CreateArticleInput = {
  /** The summary shown in lists, at most 5,000 characters. */
  standfirst?: string | null | undefined;
  /** The place it is filed from, at most 200 characters. */
  dateline?: string | null | undefined;
  /** The byline as printed, at most 500 characters. */
  byline?: string | null | undefined;
  /** The slug of a section. */
  section?: string | null | undefined;
  /** All topics, most relevant first; at most 200. */
  topics?: Array<TopicInput> | null | undefined;
  /** All authors by name, in the order of the byline; at most 200. */
  authors?: Array<string> | null | undefined;
  /** The canonical URL for search engines. */
  canonicalUrl?: string | null | undefined;
  /** The main picture. */
  image?: ImageInput | null | undefined;
  /** The headline, at most 1,000 characters. */
  headline: string;
  /** The text as HTML. It is sanitised: `checks` names what is taken away. */
  bodyHtml: string;
  /** BCP 47, such as `en-GB`; `und` by default. */
  language?: string | null | undefined;
  /** The name for URLs; made of the headline by default. */
  slug?: string | null | undefined;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** A topic of an article, by its name. A new name makes a new topic. */
export type TopicInput = {
  /** The name, at most 200 characters. */
  name: string;
  /** The kind of topic. */
  kind?: TopicKind;
};

/** The main picture of an article. */
export type ImageInput = {
  /** The URL of the picture, http or https. */
  url: string;
  /** Alternative text: what the picture shows. */
  alt?: string | null | undefined;
  /** The caption. */
  caption?: string | null | undefined;
  /** The photographer or agency. */
  credit?: string | null | undefined;
  /** Width in pixels. */
  width?: number | null | undefined;
  /** Height in pixels. */
  height?: number | null | undefined;
};

/** Changes of an article. An absent field stays as it is, null clears it. */
export type ArticlePatch = {
  /** The summary shown in lists, at most 5,000 characters. */
  standfirst?: string | null | undefined;
  /** The place it is filed from, at most 200 characters. */
  dateline?: string | null | undefined;
  /** The byline as printed, at most 500 characters. */
  byline?: string | null | undefined;
  /** The slug of a section. */
  section?: string | null | undefined;
  /** All topics, most relevant first; at most 200. */
  topics?: Array<TopicInput> | null | undefined;
  /** All authors by name, in the order of the byline; at most 200. */
  authors?: Array<string> | null | undefined;
  /** The canonical URL for search engines. */
  canonicalUrl?: string | null | undefined;
  /** The main picture. */
  image?: ImageInput | null | undefined;
  /** The headline, at most 1,000 characters; not null. */
  headline?: string | null | undefined;
  /** The text as HTML; not null. It is sanitised: `checks` names what is taken away. */
  bodyHtml?: string | null | undefined;
  /** BCP 47, such as `en-GB`; not null. */
  language?: string | null | undefined;
  /** The name for URLs: lower-case words joined by hyphens; not null. A slug that was public still leads here. */
  slug?: string | null | undefined;
};

/** A correction that readers see. */
export type CorrectionInput = {
  /** What was wrong and what is right, at most 5,000 characters. */
  note: string;
  /** The kind of correction. */
  kind?: CorrectionKind;
};

/** A withdrawal of an article. */
export type WithdrawArticleInput = {
  /** The article. */
  id: string | number;
  /** Why; at most 5,000 characters. It is public: every client of `changes` receives it. */
  reason: string;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** The end of a withdrawal. */
export type ReinstateArticleInput = {
  /** The article. */
  id: string | number;
  /** The version that the admin saw; CONFLICT when there is a later one. */
  expectedVersion: number;
  /** Why, for editors; at most 5,000 characters. */
  note: string;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** The fields to hand back to the source of an article. */
export type AcceptSourceInput = {
  /** The article. */
  id: string | number;
  /** The version that the editor saw; CONFLICT when there is a later one. */
  expectedVersion: number;
  /** The fields. */
  fields: Array<ArticleField>;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** Changes of the working copy of an article. */
export type SaveDraftInput = {
  /** The article. */
  id: string | number;
  /** The version of the draft that the editor saw; 0 where there is none yet. */
  expectedDraftVersion: number;
  /** The version of the article that the editor has compared the draft with. It settles `conflicts` with changes up to it: publication applies what the draft has. By default the draft keeps its base. */
  baseVersion?: number | null | undefined;
  /** The changes. Fields that were saved before stay. */
  patch: ArticlePatch;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** The draft to discard. */
export type DiscardDraftInput = {
  /** The article. */
  id: string | number;
  /** The version of the draft that the editor saw. */
  expectedDraftVersion: number;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** The publication of an article with its draft. */
export type PublishArticleInput = {
  /** The article. */
  id: string | number;
  /** The version that the editor saw. With a draft, only a field that changed on both sides is a CONFLICT; without one, every later version is. */
  expectedVersion: number;
  /** The version of the draft that the editor saw. By default the draft as it is. */
  draftVersion?: number | null | undefined;
  /** Time of publication; in the future it schedules a first publication or an update. Default: now. */
  at?: string | null | undefined;
  /** Why, for editors; at most 5,000 characters. */
  note?: string | null | undefined;
  /** A correction for readers. */
  correction?: CorrectionInput | null | undefined;
  /** The slug at publication. */
  slug?: SlugChoice;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** The slug at publication. */
export type SlugChoice =
  /** It stays as it is. */
  | 'KEEP'
  /** It is made of the headline; the former one still leads to the article once it was public. */
  | 'FROM_HEADLINE';

/** The end of a schedule. */
export type CancelScheduleInput = {
  /** The article. */
  id: string | number;
  /** Why, for editors; at most 5,000 characters. */
  note?: string | null | undefined;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** A preview of an article with its draft. */
export type CreatePreviewInput = {
  /** The article. */
  articleId: string | number;
  /** The lifetime in minutes, 1 to 10,080. */
  minutes?: number;
};

/** A revision to restore into a draft. */
export type RestoreRevisionInput = {
  /** The revision. */
  revisionId: string | number;
  /** The version of the draft that the editor saw; 0 where there is none yet. */
  expectedDraftVersion: number;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** A pin on a related list. */
export type PinRelatedInput = {
  /** The article whose list it is. */
  articleId: string | number;
  /** The article to pin. */
  relatedId: string | number;
  /** The position, 1 to 24; by default after the other pins. */
  position?: number | null | undefined;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** The pin to end. */
export type UnpinRelatedInput = {
  /** The article whose list it is. */
  articleId: string | number;
  /** The pinned article. */
  relatedId: string | number;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** The order of the pins of a related list. */
export type OrderPinsInput = {
  /** The article whose list it is. */
  articleId: string | number;
  /** All pinned articles in the new order. */
  relatedIds: Array<string | number>;
  /** The order that the editor saw; CONFLICT when it is another now. */
  expectedIds: Array<string | number>;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** An article to hide from a related list. */
export type HideRelatedInput = {
  /** The article whose list it is. */
  articleId: string | number;
  /** The article to hide. */
  relatedId: string | number;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

/** An article to show on a related list again. */
export type UnhideRelatedInput = {
  /** The article whose list it is. */
  articleId: string | number;
  /** The hidden article. */
  relatedId: string | number;
  /** Unique for each change, 1 to 200 characters. A retry with it within 24 hours gets the same response. */
  idempotencyKey?: string | null | undefined;
};

export type ChangesQueryVariables = Exact<{
  id: string | number;
}>;


export type ChangesQuery = { article: { version: number, draft: { version: number, diff: { fields: Array<{ field: ArticleField, before: string | null, after: string | null }>, blocks: Array<{ kind: DiffKind, html: string }> } | null } | null } | null };

export type DifferenceFragment = { fields: Array<{ field: ArticleField, before: string | null, after: string | null }>, blocks: Array<{ kind: DiffKind, html: string }> };

export type HistoryQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type HistoryQuery = { article: { revisions: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, version: number, kind: RevisionKind, savedAt: string, savedBy: string, headline: string, note: string | null }> } | null } | null };

export type RevisionChangesQueryVariables = Exact<{
  id: string | number;
}>;


export type RevisionChangesQuery = { node:
    | { diff: { fields: Array<{ field: ArticleField, before: string | null, after: string | null }>, blocks: Array<{ kind: DiffKind, html: string }> } | null }
    | Record<PropertyKey, never>
   | null };

export type RestoreMutationVariables = Exact<{
  input: RestoreRevisionInput;
}>;


export type RestoreMutation = { restoreRevision: { draft: { version: number } | null } | null };

export type RevisionListedFragment = { id: string, version: number, kind: RevisionKind, savedAt: string, savedBy: string, headline: string, note: string | null };

export type StoryListQueryVariables = Exact<{
  filter: ArticleFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type StoryListQuery = { articles: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, status: ArticleStatus, headline: string, language: string, updatedAt: string, publishedAt: string | null, section: { name: string } | null, source: { name: string, pending: { receivedAt: string, fields: Array<ArticleField>, withdrawn: boolean } | null } | null, draft: { fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string } } | null }> } | null };

export type FindStoriesQueryVariables = Exact<{
  query: string;
  filter: ArticleFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type FindStoriesQuery = { search: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, status: ArticleStatus, headline: string, language: string, updatedAt: string, publishedAt: string | null, section: { name: string } | null, source: { name: string, pending: { receivedAt: string, fields: Array<ArticleField>, withdrawn: boolean } | null } | null, draft: { fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string } } | null }> } | null };

export type ListedFragment = { id: string, status: ArticleStatus, headline: string, language: string, updatedAt: string, publishedAt: string | null, section: { name: string } | null, source: { name: string, pending: { receivedAt: string, fields: Array<ArticleField>, withdrawn: boolean } | null } | null, draft: { fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string } } | null };

export type SectionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SectionsQuery = { sections: Array<{ slug: string, name: string }> | null };

export type FindAuthorsQueryVariables = Exact<{
  query: string;
}>;


export type FindAuthorsQuery = { authors: { nodes: Array<{ name: string }> } | null };

export type FindTopicsQueryVariables = Exact<{
  query: string;
}>;


export type FindTopicsQuery = { topics: { nodes: Array<{ name: string, kind: TopicKind }> } | null };

export type NewerQueryVariables = Exact<{
  id: string | number;
}>;


export type NewerQuery = { article: { version: number, status: ArticleStatus, draft: { version: number, publishAt: string | null } | null, source: { pending: { receivedAt: string, withdrawn: boolean } | null } | null } | null };

export type CreatePreviewMutationVariables = Exact<{
  input: CreatePreviewInput;
}>;


export type CreatePreviewMutation = { createPreview: { token: string, url: string | null, expiresAt: string } | null };

export type RevokePreviewsMutationVariables = Exact<{
  articleId: string | number;
}>;


export type RevokePreviewsMutation = { revokePreviews: { article: { id: string } | null } | null };

export type PublishMutationVariables = Exact<{
  input: PublishArticleInput;
}>;


export type PublishMutation = { publishArticle: { article: { id: string, version: number, status: ArticleStatus, slug: string, updatedAt: string, publishedAt: string | null, headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, canonicalUrl: string | null, corrections: Array<{ at: string, kind: CorrectionKind, note: string }> | null, source: { name: string, format: string, uri: string, editedHere: Array<ArticleField> | null, pending: { receivedAt: string, fields: Array<ArticleField>, headline: string | null, standfirst: string | null, bodyHtml: string | null, withdrawn: boolean } | null } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, draft: { version: number, baseVersion: number, fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, slug: string, canonicalUrl: string | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } } | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> } | null };

export type CancelScheduleMutationVariables = Exact<{
  input: CancelScheduleInput;
}>;


export type CancelScheduleMutation = { cancelSchedule: { article: { id: string, version: number, status: ArticleStatus, slug: string, updatedAt: string, publishedAt: string | null, headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, canonicalUrl: string | null, corrections: Array<{ at: string, kind: CorrectionKind, note: string }> | null, source: { name: string, format: string, uri: string, editedHere: Array<ArticleField> | null, pending: { receivedAt: string, fields: Array<ArticleField>, headline: string | null, standfirst: string | null, bodyHtml: string | null, withdrawn: boolean } | null } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, draft: { version: number, baseVersion: number, fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, slug: string, canonicalUrl: string | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } } | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } | null } | null };

export type WithdrawMutationVariables = Exact<{
  input: WithdrawArticleInput;
}>;


export type WithdrawMutation = { withdrawArticle: { article: { id: string, version: number, status: ArticleStatus, slug: string, updatedAt: string, publishedAt: string | null, headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, canonicalUrl: string | null, corrections: Array<{ at: string, kind: CorrectionKind, note: string }> | null, source: { name: string, format: string, uri: string, editedHere: Array<ArticleField> | null, pending: { receivedAt: string, fields: Array<ArticleField>, headline: string | null, standfirst: string | null, bodyHtml: string | null, withdrawn: boolean } | null } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, draft: { version: number, baseVersion: number, fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, slug: string, canonicalUrl: string | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } } | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } | null } | null };

export type ReinstateMutationVariables = Exact<{
  input: ReinstateArticleInput;
}>;


export type ReinstateMutation = { reinstateArticle: { article: { id: string, version: number, status: ArticleStatus, slug: string, updatedAt: string, publishedAt: string | null, headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, canonicalUrl: string | null, corrections: Array<{ at: string, kind: CorrectionKind, note: string }> | null, source: { name: string, format: string, uri: string, editedHere: Array<ArticleField> | null, pending: { receivedAt: string, fields: Array<ArticleField>, headline: string | null, standfirst: string | null, bodyHtml: string | null, withdrawn: boolean } | null } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, draft: { version: number, baseVersion: number, fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, slug: string, canonicalUrl: string | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } } | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } | null } | null };

export type SettleDraftMutationVariables = Exact<{
  input: SaveDraftInput;
}>;


export type SettleDraftMutation = { saveDraft: { draft: { version: number } | null } | null };

export type RelatedQueryVariables = Exact<{
  id: string | number;
}>;


export type RelatedQuery = { article: { related: { nodes: Array<{ origin: RelatedOrigin, reasons: Array<{ label: string }>, article: { id: string, headline: string, language: string, publishedAt: string | null } }> } | null, hiddenRelated: Array<{ id: string, headline: string, language: string, publishedAt: string | null }> | null } | null };

export type FindToPinQueryVariables = Exact<{
  query: string;
}>;


export type FindToPinQuery = { search: { nodes: Array<{ id: string, headline: string, publishedAt: string | null }> } | null };

export type PinMutationVariables = Exact<{
  input: PinRelatedInput;
}>;


export type PinMutation = { pinRelated: { article: { related: { nodes: Array<{ origin: RelatedOrigin, reasons: Array<{ label: string }>, article: { id: string, headline: string, language: string, publishedAt: string | null } }> } | null, hiddenRelated: Array<{ id: string, headline: string, language: string, publishedAt: string | null }> | null } | null } | null };

export type UnpinMutationVariables = Exact<{
  input: UnpinRelatedInput;
}>;


export type UnpinMutation = { unpinRelated: { article: { related: { nodes: Array<{ origin: RelatedOrigin, reasons: Array<{ label: string }>, article: { id: string, headline: string, language: string, publishedAt: string | null } }> } | null, hiddenRelated: Array<{ id: string, headline: string, language: string, publishedAt: string | null }> | null } | null } | null };

export type OrderPinsMutationVariables = Exact<{
  input: OrderPinsInput;
}>;


export type OrderPinsMutation = { orderPins: { article: { related: { nodes: Array<{ origin: RelatedOrigin, reasons: Array<{ label: string }>, article: { id: string, headline: string, language: string, publishedAt: string | null } }> } | null, hiddenRelated: Array<{ id: string, headline: string, language: string, publishedAt: string | null }> | null } | null } | null };

export type HideMutationVariables = Exact<{
  input: HideRelatedInput;
}>;


export type HideMutation = { hideRelated: { article: { related: { nodes: Array<{ origin: RelatedOrigin, reasons: Array<{ label: string }>, article: { id: string, headline: string, language: string, publishedAt: string | null } }> } | null, hiddenRelated: Array<{ id: string, headline: string, language: string, publishedAt: string | null }> | null } | null } | null };

export type UnhideMutationVariables = Exact<{
  input: UnhideRelatedInput;
}>;


export type UnhideMutation = { unhideRelated: { article: { related: { nodes: Array<{ origin: RelatedOrigin, reasons: Array<{ label: string }>, article: { id: string, headline: string, language: string, publishedAt: string | null } }> } | null, hiddenRelated: Array<{ id: string, headline: string, language: string, publishedAt: string | null }> | null } | null } | null };

export type RelatedDecidedFragment = { related: { nodes: Array<{ origin: RelatedOrigin, reasons: Array<{ label: string }>, article: { id: string, headline: string, language: string, publishedAt: string | null } }> } | null, hiddenRelated: Array<{ id: string, headline: string, language: string, publishedAt: string | null }> | null };

export type RelatedItemFragment = { id: string, headline: string, language: string, publishedAt: string | null };

export type CreateStoryMutationVariables = Exact<{
  input: CreateArticleInput;
}>;


export type CreateStoryMutation = { createArticle: { article: { id: string, version: number, status: ArticleStatus, slug: string, updatedAt: string, publishedAt: string | null, headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, canonicalUrl: string | null, corrections: Array<{ at: string, kind: CorrectionKind, note: string }> | null, source: { name: string, format: string, uri: string, editedHere: Array<ArticleField> | null, pending: { receivedAt: string, fields: Array<ArticleField>, headline: string | null, standfirst: string | null, bodyHtml: string | null, withdrawn: boolean } | null } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, draft: { version: number, baseVersion: number, fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, slug: string, canonicalUrl: string | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } } | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> } | null };

export type SaveDraftMutationVariables = Exact<{
  input: SaveDraftInput;
}>;


export type SaveDraftMutation = { saveDraft: { draft: { version: number, baseVersion: number, fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null } } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> } | null };

export type DiscardDraftMutationVariables = Exact<{
  input: DiscardDraftInput;
}>;


export type DiscardDraftMutation = { discardDraft: { article: { id: string, version: number, status: ArticleStatus, slug: string, updatedAt: string, publishedAt: string | null, headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, canonicalUrl: string | null, corrections: Array<{ at: string, kind: CorrectionKind, note: string }> | null, source: { name: string, format: string, uri: string, editedHere: Array<ArticleField> | null, pending: { receivedAt: string, fields: Array<ArticleField>, headline: string | null, standfirst: string | null, bodyHtml: string | null, withdrawn: boolean } | null } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, draft: { version: number, baseVersion: number, fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, slug: string, canonicalUrl: string | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } } | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } | null } | null };

export type MarkEditingMutationVariables = Exact<{
  id: string | number;
}>;


export type MarkEditingMutation = { markEditing: Array<{ name: string, since: string }> | null };

export type AdviceFragment = { field: string, code: string, message: string, limit: number | null };

export type ShareTextsQueryVariables = Exact<{
  id: string | number;
}>;


export type ShareTextsQuery = { article: { headline: string, draft: { article: { headline: string, shareLinks: Array<{ channel: ShareChannel, label: string, text: string, url: string, intentUrl: string | null }> | null } } | null, shareLinks: Array<{ channel: ShareChannel, label: string, text: string, url: string, intentUrl: string | null }> | null } | null };

export type SharedFragment = { headline: string, shareLinks: Array<{ channel: ShareChannel, label: string, text: string, url: string, intentUrl: string | null }> | null };

export type StoryQueryVariables = Exact<{
  id: string | number;
}>;


export type StoryQuery = { article: { id: string, version: number, status: ArticleStatus, slug: string, updatedAt: string, publishedAt: string | null, headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, canonicalUrl: string | null, corrections: Array<{ at: string, kind: CorrectionKind, note: string }> | null, source: { name: string, format: string, uri: string, editedHere: Array<ArticleField> | null, pending: { receivedAt: string, fields: Array<ArticleField>, headline: string | null, standfirst: string | null, bodyHtml: string | null, withdrawn: boolean } | null } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, draft: { version: number, baseVersion: number, fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, slug: string, canonicalUrl: string | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } } | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } | null };

export type LiveFragment = { id: string, version: number, status: ArticleStatus, slug: string, updatedAt: string, publishedAt: string | null, headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, canonicalUrl: string | null, corrections: Array<{ at: string, kind: CorrectionKind, note: string }> | null, source: { name: string, format: string, uri: string, editedHere: Array<ArticleField> | null, pending: { receivedAt: string, fields: Array<ArticleField>, headline: string | null, standfirst: string | null, bodyHtml: string | null, withdrawn: boolean } | null } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, draft: { version: number, baseVersion: number, fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, slug: string, canonicalUrl: string | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } } | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null };

export type WorkingFragment = { version: number, baseVersion: number, fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, slug: string, canonicalUrl: string | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } };

export type ValuesFragment = { headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, slug: string, canonicalUrl: string | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { role: Role, name: string | null } | null };

export type WaitingQueryVariables = Exact<{
  statuses: Array<ArticleStatus> | ArticleStatus;
}>;


export type WaitingQuery = { fromTheWire: { nodes: Array<{ id: string, status: ArticleStatus, headline: string, language: string, updatedAt: string, publishedAt: string | null, section: { name: string } | null, source: { name: string, pending: { receivedAt: string, fields: Array<ArticleField>, withdrawn: boolean } | null } | null, draft: { fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string } } | null }> } | null, beingChanged: { nodes: Array<{ id: string, status: ArticleStatus, headline: string, language: string, updatedAt: string, publishedAt: string | null, section: { name: string } | null, source: { name: string, pending: { receivedAt: string, fields: Array<ArticleField>, withdrawn: boolean } | null } | null, draft: { fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string } } | null }> } | null };

export type AcceptSourceMutationVariables = Exact<{
  input: AcceptSourceInput;
}>;


export type AcceptSourceMutation = { acceptSource: { article: { id: string, version: number, status: ArticleStatus, slug: string, updatedAt: string, publishedAt: string | null, headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, canonicalUrl: string | null, corrections: Array<{ at: string, kind: CorrectionKind, note: string }> | null, source: { name: string, format: string, uri: string, editedHere: Array<ArticleField> | null, pending: { receivedAt: string, fields: Array<ArticleField>, headline: string | null, standfirst: string | null, bodyHtml: string | null, withdrawn: boolean } | null } | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, draft: { version: number, baseVersion: number, fields: Array<ArticleField>, conflicts: Array<ArticleField>, publishAt: string | null, savedAt: string, savedBy: string, article: { headline: string, standfirst: string | null, byline: string | null, dateline: string | null, language: string, slug: string, canonicalUrl: string | null, checks: Array<{ field: string, code: string, message: string, limit: number | null }> | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } } | null, section: { slug: string, name: string } | null, topics: Array<{ name: string, kind: TopicKind }> | null, authors: Array<{ name: string }> | null, image: { url: string, alt: string | null, caption: string | null, credit: string | null, width: number | null, height: number | null } | null, body: { wordCount: number, html: string } | null } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const DifferenceFragmentDoc = new TypedDocumentString(`
    fragment Difference on RevisionDiff {
  fields {
    field
    before
    after
  }
  blocks {
    kind
    html
  }
}
    `, {"fragmentName":"Difference"}) as unknown as TypedDocumentString<DifferenceFragment, unknown>;
export const RevisionListedFragmentDoc = new TypedDocumentString(`
    fragment RevisionListed on Revision {
  id
  version
  kind
  savedAt
  savedBy
  headline
  note
}
    `, {"fragmentName":"RevisionListed"}) as unknown as TypedDocumentString<RevisionListedFragment, unknown>;
export const ListedFragmentDoc = new TypedDocumentString(`
    fragment Listed on Article {
  id
  status
  headline
  language
  updatedAt
  publishedAt
  section {
    name
  }
  source {
    name
    pending {
      receivedAt
      fields
      withdrawn
    }
  }
  draft {
    fields
    conflicts
    publishAt
    savedAt
    savedBy
    article {
      headline
    }
  }
}
    `, {"fragmentName":"Listed"}) as unknown as TypedDocumentString<ListedFragment, unknown>;
export const RelatedItemFragmentDoc = new TypedDocumentString(`
    fragment RelatedItem on Article {
  id
  headline
  language
  publishedAt
}
    `, {"fragmentName":"RelatedItem"}) as unknown as TypedDocumentString<RelatedItemFragment, unknown>;
export const RelatedDecidedFragmentDoc = new TypedDocumentString(`
    fragment RelatedDecided on Article {
  related(first: 24) {
    nodes {
      origin
      reasons {
        label
      }
      article {
        ...RelatedItem
      }
    }
  }
  hiddenRelated {
    ...RelatedItem
  }
}
    fragment RelatedItem on Article {
  id
  headline
  language
  publishedAt
}`, {"fragmentName":"RelatedDecided"}) as unknown as TypedDocumentString<RelatedDecidedFragment, unknown>;
export const SharedFragmentDoc = new TypedDocumentString(`
    fragment Shared on Article {
  headline
  shareLinks {
    channel
    label
    text
    url
    intentUrl
  }
}
    `, {"fragmentName":"Shared"}) as unknown as TypedDocumentString<SharedFragment, unknown>;
export const ValuesFragmentDoc = new TypedDocumentString(`
    fragment Values on Article {
  headline
  standfirst
  byline
  dateline
  language
  slug
  canonicalUrl
  section {
    slug
    name
  }
  topics {
    name
    kind
  }
  authors {
    name
  }
  image {
    url
    alt
    caption
    credit
    width
    height
  }
  body {
    wordCount
    html
  }
}
    `, {"fragmentName":"Values"}) as unknown as TypedDocumentString<ValuesFragment, unknown>;
export const AdviceFragmentDoc = new TypedDocumentString(`
    fragment Advice on Check {
  field
  code
  message
  limit
}
    `, {"fragmentName":"Advice"}) as unknown as TypedDocumentString<AdviceFragment, unknown>;
export const WorkingFragmentDoc = new TypedDocumentString(`
    fragment Working on Draft {
  version
  baseVersion
  fields
  conflicts
  publishAt
  savedAt
  savedBy
  article {
    ...Values
    checks {
      ...Advice
    }
  }
}
    fragment Advice on Check {
  field
  code
  message
  limit
}
fragment Values on Article {
  headline
  standfirst
  byline
  dateline
  language
  slug
  canonicalUrl
  section {
    slug
    name
  }
  topics {
    name
    kind
  }
  authors {
    name
  }
  image {
    url
    alt
    caption
    credit
    width
    height
  }
  body {
    wordCount
    html
  }
}`, {"fragmentName":"Working"}) as unknown as TypedDocumentString<WorkingFragment, unknown>;
export const LiveFragmentDoc = new TypedDocumentString(`
    fragment Live on Article {
  id
  version
  status
  slug
  updatedAt
  publishedAt
  ...Values
  corrections {
    at
    kind
    note
  }
  source {
    name
    format
    uri
    editedHere
    pending {
      receivedAt
      fields
      headline
      standfirst
      bodyHtml
      withdrawn
    }
  }
  checks {
    ...Advice
  }
  draft {
    ...Working
  }
}
    fragment Advice on Check {
  field
  code
  message
  limit
}
fragment Working on Draft {
  version
  baseVersion
  fields
  conflicts
  publishAt
  savedAt
  savedBy
  article {
    ...Values
    checks {
      ...Advice
    }
  }
}
fragment Values on Article {
  headline
  standfirst
  byline
  dateline
  language
  slug
  canonicalUrl
  section {
    slug
    name
  }
  topics {
    name
    kind
  }
  authors {
    name
  }
  image {
    url
    alt
    caption
    credit
    width
    height
  }
  body {
    wordCount
    html
  }
}`, {"fragmentName":"Live"}) as unknown as TypedDocumentString<LiveFragment, unknown>;
export const ChangesDocument = new TypedDocumentString(`
    query Changes($id: ID!) {
  article(id: $id) {
    version
    draft {
      version
      diff {
        ...Difference
      }
    }
  }
}
    fragment Difference on RevisionDiff {
  fields {
    field
    before
    after
  }
  blocks {
    kind
    html
  }
}`) as unknown as TypedDocumentString<ChangesQuery, ChangesQueryVariables>;
export const HistoryDocument = new TypedDocumentString(`
    query History($id: ID!, $after: String) {
  article(id: $id) {
    revisions(first: 20, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...RevisionListed
      }
    }
  }
}
    fragment RevisionListed on Revision {
  id
  version
  kind
  savedAt
  savedBy
  headline
  note
}`) as unknown as TypedDocumentString<HistoryQuery, HistoryQueryVariables>;
export const RevisionChangesDocument = new TypedDocumentString(`
    query RevisionChanges($id: ID!) {
  node(id: $id) {
    ... on Revision {
      diff {
        ...Difference
      }
    }
  }
}
    fragment Difference on RevisionDiff {
  fields {
    field
    before
    after
  }
  blocks {
    kind
    html
  }
}`) as unknown as TypedDocumentString<RevisionChangesQuery, RevisionChangesQueryVariables>;
export const RestoreDocument = new TypedDocumentString(`
    mutation Restore($input: RestoreRevisionInput!) {
  restoreRevision(input: $input) {
    draft {
      version
    }
  }
}
    `) as unknown as TypedDocumentString<RestoreMutation, RestoreMutationVariables>;
export const StoryListDocument = new TypedDocumentString(`
    query StoryList($filter: ArticleFilter!, $first: Int!, $after: String) {
  articles(filter: $filter, orderBy: UPDATED_DESC, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...Listed
    }
  }
}
    fragment Listed on Article {
  id
  status
  headline
  language
  updatedAt
  publishedAt
  section {
    name
  }
  source {
    name
    pending {
      receivedAt
      fields
      withdrawn
    }
  }
  draft {
    fields
    conflicts
    publishAt
    savedAt
    savedBy
    article {
      headline
    }
  }
}`) as unknown as TypedDocumentString<StoryListQuery, StoryListQueryVariables>;
export const FindStoriesDocument = new TypedDocumentString(`
    query FindStories($query: String!, $filter: ArticleFilter!, $first: Int!, $after: String) {
  search(query: $query, filter: $filter, first: $first, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...Listed
    }
  }
}
    fragment Listed on Article {
  id
  status
  headline
  language
  updatedAt
  publishedAt
  section {
    name
  }
  source {
    name
    pending {
      receivedAt
      fields
      withdrawn
    }
  }
  draft {
    fields
    conflicts
    publishAt
    savedAt
    savedBy
    article {
      headline
    }
  }
}`) as unknown as TypedDocumentString<FindStoriesQuery, FindStoriesQueryVariables>;
export const SectionsDocument = new TypedDocumentString(`
    query Sections {
  sections {
    slug
    name
  }
}
    `) as unknown as TypedDocumentString<SectionsQuery, SectionsQueryVariables>;
export const FindAuthorsDocument = new TypedDocumentString(`
    query FindAuthors($query: String!) {
  authors(query: $query, first: 10) {
    nodes {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<FindAuthorsQuery, FindAuthorsQueryVariables>;
export const FindTopicsDocument = new TypedDocumentString(`
    query FindTopics($query: String!) {
  topics(query: $query, first: 10) {
    nodes {
      name
      kind
    }
  }
}
    `) as unknown as TypedDocumentString<FindTopicsQuery, FindTopicsQueryVariables>;
export const NewerDocument = new TypedDocumentString(`
    query Newer($id: ID!) {
  article(id: $id) {
    version
    status
    draft {
      version
      publishAt
    }
    source {
      pending {
        receivedAt
        withdrawn
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewerQuery, NewerQueryVariables>;
export const CreatePreviewDocument = new TypedDocumentString(`
    mutation CreatePreview($input: CreatePreviewInput!) {
  createPreview(input: $input) {
    token
    url
    expiresAt
  }
}
    `) as unknown as TypedDocumentString<CreatePreviewMutation, CreatePreviewMutationVariables>;
export const RevokePreviewsDocument = new TypedDocumentString(`
    mutation RevokePreviews($articleId: ID!) {
  revokePreviews(articleId: $articleId) {
    article {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<RevokePreviewsMutation, RevokePreviewsMutationVariables>;
export const PublishDocument = new TypedDocumentString(`
    mutation Publish($input: PublishArticleInput!) {
  publishArticle(input: $input) {
    article {
      ...Live
    }
    checks {
      ...Advice
    }
  }
}
    fragment Advice on Check {
  field
  code
  message
  limit
}
fragment Live on Article {
  id
  version
  status
  slug
  updatedAt
  publishedAt
  ...Values
  corrections {
    at
    kind
    note
  }
  source {
    name
    format
    uri
    editedHere
    pending {
      receivedAt
      fields
      headline
      standfirst
      bodyHtml
      withdrawn
    }
  }
  checks {
    ...Advice
  }
  draft {
    ...Working
  }
}
fragment Working on Draft {
  version
  baseVersion
  fields
  conflicts
  publishAt
  savedAt
  savedBy
  article {
    ...Values
    checks {
      ...Advice
    }
  }
}
fragment Values on Article {
  headline
  standfirst
  byline
  dateline
  language
  slug
  canonicalUrl
  section {
    slug
    name
  }
  topics {
    name
    kind
  }
  authors {
    name
  }
  image {
    url
    alt
    caption
    credit
    width
    height
  }
  body {
    wordCount
    html
  }
}`) as unknown as TypedDocumentString<PublishMutation, PublishMutationVariables>;
export const CancelScheduleDocument = new TypedDocumentString(`
    mutation CancelSchedule($input: CancelScheduleInput!) {
  cancelSchedule(input: $input) {
    article {
      ...Live
    }
  }
}
    fragment Advice on Check {
  field
  code
  message
  limit
}
fragment Live on Article {
  id
  version
  status
  slug
  updatedAt
  publishedAt
  ...Values
  corrections {
    at
    kind
    note
  }
  source {
    name
    format
    uri
    editedHere
    pending {
      receivedAt
      fields
      headline
      standfirst
      bodyHtml
      withdrawn
    }
  }
  checks {
    ...Advice
  }
  draft {
    ...Working
  }
}
fragment Working on Draft {
  version
  baseVersion
  fields
  conflicts
  publishAt
  savedAt
  savedBy
  article {
    ...Values
    checks {
      ...Advice
    }
  }
}
fragment Values on Article {
  headline
  standfirst
  byline
  dateline
  language
  slug
  canonicalUrl
  section {
    slug
    name
  }
  topics {
    name
    kind
  }
  authors {
    name
  }
  image {
    url
    alt
    caption
    credit
    width
    height
  }
  body {
    wordCount
    html
  }
}`) as unknown as TypedDocumentString<CancelScheduleMutation, CancelScheduleMutationVariables>;
export const WithdrawDocument = new TypedDocumentString(`
    mutation Withdraw($input: WithdrawArticleInput!) {
  withdrawArticle(input: $input) {
    article {
      ...Live
    }
  }
}
    fragment Advice on Check {
  field
  code
  message
  limit
}
fragment Live on Article {
  id
  version
  status
  slug
  updatedAt
  publishedAt
  ...Values
  corrections {
    at
    kind
    note
  }
  source {
    name
    format
    uri
    editedHere
    pending {
      receivedAt
      fields
      headline
      standfirst
      bodyHtml
      withdrawn
    }
  }
  checks {
    ...Advice
  }
  draft {
    ...Working
  }
}
fragment Working on Draft {
  version
  baseVersion
  fields
  conflicts
  publishAt
  savedAt
  savedBy
  article {
    ...Values
    checks {
      ...Advice
    }
  }
}
fragment Values on Article {
  headline
  standfirst
  byline
  dateline
  language
  slug
  canonicalUrl
  section {
    slug
    name
  }
  topics {
    name
    kind
  }
  authors {
    name
  }
  image {
    url
    alt
    caption
    credit
    width
    height
  }
  body {
    wordCount
    html
  }
}`) as unknown as TypedDocumentString<WithdrawMutation, WithdrawMutationVariables>;
export const ReinstateDocument = new TypedDocumentString(`
    mutation Reinstate($input: ReinstateArticleInput!) {
  reinstateArticle(input: $input) {
    article {
      ...Live
    }
  }
}
    fragment Advice on Check {
  field
  code
  message
  limit
}
fragment Live on Article {
  id
  version
  status
  slug
  updatedAt
  publishedAt
  ...Values
  corrections {
    at
    kind
    note
  }
  source {
    name
    format
    uri
    editedHere
    pending {
      receivedAt
      fields
      headline
      standfirst
      bodyHtml
      withdrawn
    }
  }
  checks {
    ...Advice
  }
  draft {
    ...Working
  }
}
fragment Working on Draft {
  version
  baseVersion
  fields
  conflicts
  publishAt
  savedAt
  savedBy
  article {
    ...Values
    checks {
      ...Advice
    }
  }
}
fragment Values on Article {
  headline
  standfirst
  byline
  dateline
  language
  slug
  canonicalUrl
  section {
    slug
    name
  }
  topics {
    name
    kind
  }
  authors {
    name
  }
  image {
    url
    alt
    caption
    credit
    width
    height
  }
  body {
    wordCount
    html
  }
}`) as unknown as TypedDocumentString<ReinstateMutation, ReinstateMutationVariables>;
export const SettleDraftDocument = new TypedDocumentString(`
    mutation SettleDraft($input: SaveDraftInput!) {
  saveDraft(input: $input) {
    draft {
      version
    }
  }
}
    `) as unknown as TypedDocumentString<SettleDraftMutation, SettleDraftMutationVariables>;
export const RelatedDocument = new TypedDocumentString(`
    query Related($id: ID!) {
  article(id: $id) {
    ...RelatedDecided
  }
}
    fragment RelatedDecided on Article {
  related(first: 24) {
    nodes {
      origin
      reasons {
        label
      }
      article {
        ...RelatedItem
      }
    }
  }
  hiddenRelated {
    ...RelatedItem
  }
}
fragment RelatedItem on Article {
  id
  headline
  language
  publishedAt
}`) as unknown as TypedDocumentString<RelatedQuery, RelatedQueryVariables>;
export const FindToPinDocument = new TypedDocumentString(`
    query FindToPin($query: String!) {
  search(query: $query, first: 8) {
    nodes {
      id
      headline
      publishedAt
    }
  }
}
    `) as unknown as TypedDocumentString<FindToPinQuery, FindToPinQueryVariables>;
export const PinDocument = new TypedDocumentString(`
    mutation Pin($input: PinRelatedInput!) {
  pinRelated(input: $input) {
    article {
      ...RelatedDecided
    }
  }
}
    fragment RelatedDecided on Article {
  related(first: 24) {
    nodes {
      origin
      reasons {
        label
      }
      article {
        ...RelatedItem
      }
    }
  }
  hiddenRelated {
    ...RelatedItem
  }
}
fragment RelatedItem on Article {
  id
  headline
  language
  publishedAt
}`) as unknown as TypedDocumentString<PinMutation, PinMutationVariables>;
export const UnpinDocument = new TypedDocumentString(`
    mutation Unpin($input: UnpinRelatedInput!) {
  unpinRelated(input: $input) {
    article {
      ...RelatedDecided
    }
  }
}
    fragment RelatedDecided on Article {
  related(first: 24) {
    nodes {
      origin
      reasons {
        label
      }
      article {
        ...RelatedItem
      }
    }
  }
  hiddenRelated {
    ...RelatedItem
  }
}
fragment RelatedItem on Article {
  id
  headline
  language
  publishedAt
}`) as unknown as TypedDocumentString<UnpinMutation, UnpinMutationVariables>;
export const OrderPinsDocument = new TypedDocumentString(`
    mutation OrderPins($input: OrderPinsInput!) {
  orderPins(input: $input) {
    article {
      ...RelatedDecided
    }
  }
}
    fragment RelatedDecided on Article {
  related(first: 24) {
    nodes {
      origin
      reasons {
        label
      }
      article {
        ...RelatedItem
      }
    }
  }
  hiddenRelated {
    ...RelatedItem
  }
}
fragment RelatedItem on Article {
  id
  headline
  language
  publishedAt
}`) as unknown as TypedDocumentString<OrderPinsMutation, OrderPinsMutationVariables>;
export const HideDocument = new TypedDocumentString(`
    mutation Hide($input: HideRelatedInput!) {
  hideRelated(input: $input) {
    article {
      ...RelatedDecided
    }
  }
}
    fragment RelatedDecided on Article {
  related(first: 24) {
    nodes {
      origin
      reasons {
        label
      }
      article {
        ...RelatedItem
      }
    }
  }
  hiddenRelated {
    ...RelatedItem
  }
}
fragment RelatedItem on Article {
  id
  headline
  language
  publishedAt
}`) as unknown as TypedDocumentString<HideMutation, HideMutationVariables>;
export const UnhideDocument = new TypedDocumentString(`
    mutation Unhide($input: UnhideRelatedInput!) {
  unhideRelated(input: $input) {
    article {
      ...RelatedDecided
    }
  }
}
    fragment RelatedDecided on Article {
  related(first: 24) {
    nodes {
      origin
      reasons {
        label
      }
      article {
        ...RelatedItem
      }
    }
  }
  hiddenRelated {
    ...RelatedItem
  }
}
fragment RelatedItem on Article {
  id
  headline
  language
  publishedAt
}`) as unknown as TypedDocumentString<UnhideMutation, UnhideMutationVariables>;
export const CreateStoryDocument = new TypedDocumentString(`
    mutation CreateStory($input: CreateArticleInput!) {
  createArticle(input: $input) {
    article {
      ...Live
    }
    checks {
      ...Advice
    }
  }
}
    fragment Advice on Check {
  field
  code
  message
  limit
}
fragment Live on Article {
  id
  version
  status
  slug
  updatedAt
  publishedAt
  ...Values
  corrections {
    at
    kind
    note
  }
  source {
    name
    format
    uri
    editedHere
    pending {
      receivedAt
      fields
      headline
      standfirst
      bodyHtml
      withdrawn
    }
  }
  checks {
    ...Advice
  }
  draft {
    ...Working
  }
}
fragment Working on Draft {
  version
  baseVersion
  fields
  conflicts
  publishAt
  savedAt
  savedBy
  article {
    ...Values
    checks {
      ...Advice
    }
  }
}
fragment Values on Article {
  headline
  standfirst
  byline
  dateline
  language
  slug
  canonicalUrl
  section {
    slug
    name
  }
  topics {
    name
    kind
  }
  authors {
    name
  }
  image {
    url
    alt
    caption
    credit
    width
    height
  }
  body {
    wordCount
    html
  }
}`) as unknown as TypedDocumentString<CreateStoryMutation, CreateStoryMutationVariables>;
export const SaveDraftDocument = new TypedDocumentString(`
    mutation SaveDraft($input: SaveDraftInput!) {
  saveDraft(input: $input) {
    draft {
      version
      baseVersion
      fields
      conflicts
      publishAt
      savedAt
      savedBy
      article {
        checks {
          ...Advice
        }
      }
    }
    checks {
      ...Advice
    }
  }
}
    fragment Advice on Check {
  field
  code
  message
  limit
}`) as unknown as TypedDocumentString<SaveDraftMutation, SaveDraftMutationVariables>;
export const DiscardDraftDocument = new TypedDocumentString(`
    mutation DiscardDraft($input: DiscardDraftInput!) {
  discardDraft(input: $input) {
    article {
      ...Live
    }
  }
}
    fragment Advice on Check {
  field
  code
  message
  limit
}
fragment Live on Article {
  id
  version
  status
  slug
  updatedAt
  publishedAt
  ...Values
  corrections {
    at
    kind
    note
  }
  source {
    name
    format
    uri
    editedHere
    pending {
      receivedAt
      fields
      headline
      standfirst
      bodyHtml
      withdrawn
    }
  }
  checks {
    ...Advice
  }
  draft {
    ...Working
  }
}
fragment Working on Draft {
  version
  baseVersion
  fields
  conflicts
  publishAt
  savedAt
  savedBy
  article {
    ...Values
    checks {
      ...Advice
    }
  }
}
fragment Values on Article {
  headline
  standfirst
  byline
  dateline
  language
  slug
  canonicalUrl
  section {
    slug
    name
  }
  topics {
    name
    kind
  }
  authors {
    name
  }
  image {
    url
    alt
    caption
    credit
    width
    height
  }
  body {
    wordCount
    html
  }
}`) as unknown as TypedDocumentString<DiscardDraftMutation, DiscardDraftMutationVariables>;
export const MarkEditingDocument = new TypedDocumentString(`
    mutation MarkEditing($id: ID!) {
  markEditing(articleId: $id) {
    name
    since
  }
}
    `) as unknown as TypedDocumentString<MarkEditingMutation, MarkEditingMutationVariables>;
export const ShareTextsDocument = new TypedDocumentString(`
    query ShareTexts($id: ID!) {
  article(id: $id) {
    ...Shared
    draft {
      article {
        ...Shared
      }
    }
  }
}
    fragment Shared on Article {
  headline
  shareLinks {
    channel
    label
    text
    url
    intentUrl
  }
}`) as unknown as TypedDocumentString<ShareTextsQuery, ShareTextsQueryVariables>;
export const StoryDocument = new TypedDocumentString(`
    query Story($id: ID!) {
  article(id: $id) {
    ...Live
  }
}
    fragment Advice on Check {
  field
  code
  message
  limit
}
fragment Live on Article {
  id
  version
  status
  slug
  updatedAt
  publishedAt
  ...Values
  corrections {
    at
    kind
    note
  }
  source {
    name
    format
    uri
    editedHere
    pending {
      receivedAt
      fields
      headline
      standfirst
      bodyHtml
      withdrawn
    }
  }
  checks {
    ...Advice
  }
  draft {
    ...Working
  }
}
fragment Working on Draft {
  version
  baseVersion
  fields
  conflicts
  publishAt
  savedAt
  savedBy
  article {
    ...Values
    checks {
      ...Advice
    }
  }
}
fragment Values on Article {
  headline
  standfirst
  byline
  dateline
  language
  slug
  canonicalUrl
  section {
    slug
    name
  }
  topics {
    name
    kind
  }
  authors {
    name
  }
  image {
    url
    alt
    caption
    credit
    width
    height
  }
  body {
    wordCount
    html
  }
}`) as unknown as TypedDocumentString<StoryQuery, StoryQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    role
    name
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const WaitingDocument = new TypedDocumentString(`
    query Waiting($statuses: [ArticleStatus!]!) {
  fromTheWire: articles(
    filter: {statuses: $statuses, hasPendingSource: true}
    orderBy: UPDATED_DESC
    first: 10
  ) {
    nodes {
      ...Listed
    }
  }
  beingChanged: articles(
    filter: {statuses: $statuses, hasDraft: true}
    orderBy: UPDATED_DESC
    first: 100
  ) {
    nodes {
      ...Listed
    }
  }
}
    fragment Listed on Article {
  id
  status
  headline
  language
  updatedAt
  publishedAt
  section {
    name
  }
  source {
    name
    pending {
      receivedAt
      fields
      withdrawn
    }
  }
  draft {
    fields
    conflicts
    publishAt
    savedAt
    savedBy
    article {
      headline
    }
  }
}`) as unknown as TypedDocumentString<WaitingQuery, WaitingQueryVariables>;
export const AcceptSourceDocument = new TypedDocumentString(`
    mutation AcceptSource($input: AcceptSourceInput!) {
  acceptSource(input: $input) {
    article {
      ...Live
    }
  }
}
    fragment Advice on Check {
  field
  code
  message
  limit
}
fragment Live on Article {
  id
  version
  status
  slug
  updatedAt
  publishedAt
  ...Values
  corrections {
    at
    kind
    note
  }
  source {
    name
    format
    uri
    editedHere
    pending {
      receivedAt
      fields
      headline
      standfirst
      bodyHtml
      withdrawn
    }
  }
  checks {
    ...Advice
  }
  draft {
    ...Working
  }
}
fragment Working on Draft {
  version
  baseVersion
  fields
  conflicts
  publishAt
  savedAt
  savedBy
  article {
    ...Values
    checks {
      ...Advice
    }
  }
}
fragment Values on Article {
  headline
  standfirst
  byline
  dateline
  language
  slug
  canonicalUrl
  section {
    slug
    name
  }
  topics {
    name
    kind
  }
  authors {
    name
  }
  image {
    url
    alt
    caption
    credit
    width
    height
  }
  body {
    wordCount
    html
  }
}`) as unknown as TypedDocumentString<AcceptSourceMutation, AcceptSourceMutationVariables>;