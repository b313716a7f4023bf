import type { Editors } from './editors.js';
import type { TestGateway } from './gateway.js';

export interface Draft {
  readonly version: number;
  readonly baseVersion: number;
  readonly fields: readonly string[];
  readonly conflicts: readonly string[];
  readonly publishAt: string | null;
  readonly article: { readonly headline: string; readonly standfirst: string | null };
}

export interface PublishedArticle {
  readonly version: number;
  readonly headline: string;
  readonly slug: string;
  readonly status: string;
  readonly draft: Draft | null;
}

const draftFields =
  'version baseVersion fields conflicts publishAt savedBy article { headline standfirst slug topics { name } authors { name } body { text } }';

/** The selection of an article with its draft. */
export const articleSelection = `article { id version headline standfirst slug status publishedAt draft { ${draftFields} } } checks { code }`;

/** Saves and publishes drafts as Ada does. */
export interface Drafts {
  saveDraft(id: string, expectedDraftVersion: number, patch: object): Promise<{ readonly draft: Draft }>;
  publish(
    id: string,
    expectedVersion: number,
    more?: object,
  ): Promise<{ readonly article: PublishedArticle }>;
  /** What a reader gets of an article. */
  asReader(slug: string): Promise<unknown>;
}

export const draftsOf = (gateway: TestGateway, editors: Editors): Drafts => ({
  saveDraft: (id, expectedDraftVersion, patch) =>
    editors.run('saveDraft', { id, expectedDraftVersion, patch }, `draft { ${draftFields} } checks { code }`),
  publish: (id, expectedVersion, more = {}) =>
    editors.run('publishArticle', { id, expectedVersion, ...more }, articleSelection),
  asReader: (slug) => gateway.data(`{ article(slug: "${slug}") { headline standfirst version } }`),
});
