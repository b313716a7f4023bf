import { type Related, relatedService } from '../../src/services/related/index.js';
import type { TestGateway } from './gateway.js';
import type { SeededArticle } from './seed.js';

export interface RelatedNode {
  readonly position: number;
  readonly origin: string;
  readonly score: number | null;
  readonly article: { readonly slug: string };
  readonly reasons: readonly {
    readonly kind: string;
    readonly label: string;
    readonly terms: readonly string[] | null;
    readonly topic: { readonly name: string } | null;
  }[];
}

export interface RelatedPage {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly RelatedNode[];
}

/** The related lists of a gateway. */
export interface Lists {
  readonly related: Related;
  /** Queues and runs the jobs that a write of these articles adds. */
  refresh(...articles: SeededArticle[]): Promise<void>;
  page(article: SeededArticle, first?: number, after?: string | null): Promise<RelatedPage>;
  slugs(article: SeededArticle): Promise<string[]>;
}

export const relatedFields = `totalCount pageInfo { hasNextPage endCursor }
  nodes { position origin score article { slug } reasons { kind label terms topic { name } } }`;

export function listsOf(gateway: TestGateway, halfLifeDays = 30): Lists {
  const service = (): Related => relatedService(gateway.database, { halfLifeDays });
  const lists: Lists = {
    get related() {
      return service();
    },
    async refresh(...articles) {
      await gateway.database.transaction('test', (transaction) =>
        service().onArticlesWritten(
          transaction,
          articles.map(({ rowId }) => rowId),
        ),
      );
      await service().refreshPending();
    },
    async page(article, first = 4, after = null) {
      const data = await gateway.data<{ article: { related: RelatedPage } }>(
        `query ($slug: String!, $first: Int, $after: String) {
           article(slug: $slug) { related(first: $first, after: $after) { ${relatedFields} } } }`,
        { slug: article.slug, first, after },
      );
      return data.article.related;
    },
    slugs: async (article) => (await lists.page(article, 24)).nodes.map((node) => node.article.slug),
  };
  return lists;
}
