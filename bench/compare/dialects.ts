import { type Operation, operations } from './operations.js';
import type { ServerName } from './servers.js';

/** The request of an operation in the schema of a server, and its response in the gateway's schema. */
export interface Dialect {
  readonly body: (operation: Operation, variables: Readonly<Record<string, unknown>>) => string;
  readonly plain: (operation: Operation, data: unknown) => unknown;
}

const own: Dialect = {
  body: (operationName, variables) =>
    JSON.stringify({ operationName, query: operations[operationName], variables }),
  plain: (_operation, data) => data,
};

const shown = 'slug headline standfirst publishedAt';

/** PostGraphile makes its schema from the tables: other names for the same. */
const texts: Record<Operation, string> = {
  Page: `query Page($slug: String!) {
  articleBySlug(slug: $slug) {
    ${shown} bodyHtml
    relatedArticles(first: 5) { nodes { ${shown} } }
    shareCounts { nodes { channel shares } }
  }
}`,
  Screen: `query Screen($slug: String!) {
  articleBySlug(slug: $slug) {
    ${shown} image
    bodyBlockList { nodes { typename html level attribution image } }
    dialogLinks { channel label url intentUrl }
    relatedArticles(first: 4) { nodes { slug headline image } }
  }
}`,
  Latest: `query Latest($section: String!, $first: Int!) {
  latestArticles(section: $section, first: $first) {
    nodes { ${shown} shareCount relatedArticles(first: 3) { nodes { slug headline } } }
  }
}`,
  Search: `query Search($words: String!) {
  searchArticles(words: $words, first: 10) { nodes { slug headline } }
}`,
  Share: `mutation Share($articleUid: UUID!, $channel: String!) {
  recordShare(input: { articleUid: $articleUid, channel: $channel }) { result { channel title } }
}`,
  Report: `query Report($from: Datetime!, $before: Datetime!) {
  shareReport(from: $from, before: $before) { nodes { at channel shares } }
}`,
};

interface Nodes<Row> {
  readonly nodes: readonly Row[];
}
interface Shown {
  readonly publishedAt: string;
}
interface Image {
  readonly url: string;
  readonly alt: string | null;
  readonly width: number | null;
  readonly height: number | null;
}
interface Block {
  readonly typename: string;
  readonly html: string;
  readonly level: number | null;
  readonly attribution: string | null;
  readonly image: Image | null;
}
interface Answers {
  readonly Page: {
    readonly articleBySlug: Shown & {
      readonly bodyHtml: string;
      readonly relatedArticles: Nodes<Shown>;
      readonly shareCounts: Nodes<object>;
    };
  };
  readonly Screen: {
    readonly articleBySlug: Shown & {
      readonly image: Image;
      readonly bodyBlockList: Nodes<Block>;
      readonly dialogLinks: readonly object[];
      readonly relatedArticles: Nodes<{ readonly image: Image }>;
    };
  };
  readonly Latest: { readonly latestArticles: Nodes<Shown & { readonly relatedArticles: Nodes<object> }> };
  readonly Search: { readonly searchArticles: Nodes<object> };
  readonly Share: { readonly recordShare: { readonly result: object } };
  readonly Report: { readonly shareReport: Nodes<{ readonly at: string; readonly shares: number }> };
}

const iso = (moment: string): string => new Date(moment).toISOString();
const timed = <Row extends Shown>(row: Row): Row => ({ ...row, publishedAt: iso(row.publishedAt) });
const listed = (articles: readonly object[]): object => ({ nodes: articles.map((article) => ({ article })) });

const pictureOf = (image: Image | null): Image | null =>
  image && { url: image.url, alt: image.alt, width: image.width, height: image.height };

/** A block with the fields of its type. */
const blockOf = ({ typename, html, level, attribution, image }: Block): object => ({
  __typename: typename,
  html,
  ...(typename === 'HeadingBlock' && { level }),
  ...(typename === 'QuoteBlock' && { attribution }),
  ...(typename === 'ImageBlock' && { image: pictureOf(image) }),
});

const plainOf: { readonly [Name in Operation]: (data: Answers[Name]) => unknown } = {
  Page: ({ articleBySlug: { bodyHtml, relatedArticles, shareCounts, ...article } }) => ({
    article: {
      ...timed(article),
      body: { html: bodyHtml },
      related: listed(relatedArticles.nodes.map(timed)),
      shareCounts: shareCounts.nodes,
    },
  }),
  Screen: ({ articleBySlug: { image, bodyBlockList, dialogLinks, relatedArticles, ...article } }) => ({
    article: {
      ...timed(article),
      image: pictureOf(image),
      body: { blocks: bodyBlockList.nodes.map(blockOf) },
      shareLinks: dialogLinks,
      related: listed(relatedArticles.nodes.map((other) => ({ ...other, image: pictureOf(other.image) }))),
    },
  }),
  Latest: ({ latestArticles }) => ({
    articles: {
      nodes: latestArticles.nodes.map(({ relatedArticles, ...article }) => ({
        ...timed(article),
        related: listed(relatedArticles.nodes),
      })),
    },
  }),
  Search: ({ searchArticles }) => ({ search: searchArticles }),
  Share: ({ recordShare }) => ({ recordShare: { share: recordShare.result } }),
  Report: ({ shareReport }) => ({
    shareReport: {
      totalShares: shareReport.nodes.reduce((sum, { shares }) => sum + shares, 0),
      rows: shareReport.nodes.map((row) => ({ ...row, at: iso(row.at) })),
    },
  }),
};

const postgraphile: Dialect = {
  body: (operationName, variables) => {
    const { input } = variables as { input?: { articleId: string; channel: string } };
    const given = input ? { articleUid: input.articleId.slice(4), channel: input.channel } : variables;
    return JSON.stringify({ operationName, query: texts[operationName], variables: given });
  },
  plain: (operation, data) => (plainOf[operation] as (data: unknown) => unknown)(data),
};

export const dialectOf = (server: ServerName): Dialect => (server === 'postgraphile' ? postgraphile : own);
