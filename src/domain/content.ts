/** Enumerations of content that all layers use. */

export const articleStatuses = ['DRAFT', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'] as const;
export type ArticleStatus = (typeof articleStatuses)[number];

/** The status in the article table. A scheduled article is a published one with a time of publication in the future. */
export type StoredStatus = Exclude<ArticleStatus, 'SCHEDULED'>;

export const topicKinds = ['SUBJECT', 'PERSON', 'PLACE', 'ORGANISATION', 'EVENT'] as const;
export type TopicKind = (typeof topicKinds)[number];

export const articleOrders = ['PUBLISHED_DESC', 'PUBLISHED_ASC', 'UPDATED_DESC', 'MOST_SHARED'] as const;
export type ArticleOrder = (typeof articleOrders)[number];
