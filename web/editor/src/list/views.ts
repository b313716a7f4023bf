import type { ArticleFilter } from '../generated/graphql.js';

/** A view of the list. */
export interface ListView {
  readonly name: string;
  readonly label: string;
  readonly filter: ArticleFilter;
}

export const allStatuses = ['DRAFT', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'] as const;

export const listViews: readonly ListView[] = [
  { name: 'all', label: 'All', filter: { statuses: [...allStatuses] } },
  { name: 'wire', label: 'Wire changes', filter: { statuses: [...allStatuses], hasPendingSource: true } },
  { name: 'working', label: 'Being changed', filter: { statuses: [...allStatuses], hasDraft: true } },
  { name: 'drafts', label: 'Drafts', filter: { statuses: ['DRAFT'] } },
  { name: 'scheduled', label: 'Scheduled', filter: { statuses: ['SCHEDULED'] } },
  { name: 'published', label: 'Published', filter: { statuses: ['PUBLISHED'] } },
  { name: 'withdrawn', label: 'Withdrawn', filter: { statuses: ['WITHDRAWN'] } },
];
