/** The words of content that every layer shares. */

export const articleStatuses = ['DRAFT', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'] as const;
export type ArticleStatus = (typeof articleStatuses)[number];

/** What the article table holds: a scheduled article is a published one whose time has not come. */
export type StoredStatus = Exclude<ArticleStatus, 'SCHEDULED'>;

export const topicKinds = ['SUBJECT', 'PERSON', 'PLACE', 'ORGANISATION', 'EVENT'] as const;
export type TopicKind = (typeof topicKinds)[number];

export const articleOrders = ['PUBLISHED_DESC', 'PUBLISHED_ASC', 'UPDATED_DESC', 'MOST_SHARED'] as const;
export type ArticleOrder = (typeof articleOrders)[number];
