import type { Change, Facets, FacetValue } from '../../src/db/changes/change.js';
import type { Dependencies, ListDependency } from '../../src/domain/dependencies.js';

const named = (slug: string): FacetValue => ({ id: slug.replace(/\D/g, '') || '0', slug });

/** Facets as a table of cases writes them: slugs end in the row's id, such as `sport5`. */
export const facets = (
  given: {
    readonly section?: string;
    readonly topics?: readonly string[];
    readonly authors?: readonly string[];
    readonly language?: string;
    readonly published?: string;
    readonly updated?: string;
    readonly text?: string;
  } = {},
): Facets => ({
  section: given.section ? named(given.section) : null,
  topics: (given.topics ?? []).map(named),
  authors: (given.authors ?? []).map(named),
  language: given.language ?? 'en',
  publishedAt: `${Date.parse(given.published ?? '2026-03-01T08:00:00Z')}000`,
  updatedAt: `${Date.parse(given.updated ?? '2026-03-01T09:00:00Z')}000`,
  text: given.text ?? 'text',
});

/** A change of article 1, whose slug is `one`. */
export const articleChange = (before: Facets | null, after: Facets | null, xid = 1): Change => ({
  kind: 'ARTICLE',
  xid: String(xid),
  articleId: '1',
  tags: ['Article:1', 'Article:uid:0001', 'Article:slug:one'],
  before,
  after,
});

export const taggedChange = (kind: 'RELATED' | 'NAMES', ...tags: string[]): Change => ({
  kind,
  xid: '1',
  articleId: null,
  tags,
  before: null,
  after: null,
});

export const tagged = (...tags: string[]): Dependencies => ({
  tags: new Set(tags),
  lists: [],
  counts: false,
});

export const listed = (
  filter: ListDependency['filter'] = {},
  order = 'PUBLISHED_DESC',
  kind: ListDependency['kind'] = 'articles',
): Dependencies => ({ tags: new Set(), lists: [{ kind, order, filter }], counts: false });
