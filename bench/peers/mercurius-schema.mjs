/** The part of the gateway's schema that the workloads use. */
export const schema = `
  scalar DateTime
  type Query {
    article(slug: String!): Article
    articles(first: Int!, filter: ArticleFilter!): ArticleConnection
    search(query: String!, first: Int!): ArticleConnection
    shareReport(filter: ShareReportFilter!, groupBy: [ShareDimension!]!, interval: TimeInterval!): ShareReport
  }
  type Mutation { recordShare(input: RecordShareInput!): RecordSharePayload }
  input ArticleFilter { sections: [String!] }
  input ShareReportFilter { from: DateTime!, before: DateTime! }
  enum ShareDimension { CHANNEL }
  enum TimeInterval { DAY }
  enum ShareChannel { X FACEBOOK WHATSAPP TELEGRAM LINKEDIN REDDIT BLUESKY EMAIL SMS COPY_LINK NATIVE OTHER }
  input RecordShareInput { articleId: ID!, channel: ShareChannel! }
  type RecordSharePayload { share: Share }
  type Share { channel: ShareChannel!, title: String! }
  type ArticleConnection { nodes: [Article!]! }
  type Article {
    slug: String!
    headline: String!
    standfirst: String
    publishedAt: DateTime
    image: Image
    body: ArticleBody
    shareLinks: [ShareLink!]
    related(first: Int!): RelatedArticleConnection
    shareCounts: [ShareCount!]
    shareCount: Int
  }
  type ArticleBody { html: String!, blocks: [ArticleBlock!]! }
  type Image { url: String!, alt: String, width: Int, height: Int }
  interface ArticleBlock { html: String! }
  type ParagraphBlock implements ArticleBlock { html: String! }
  type HeadingBlock implements ArticleBlock { html: String!, level: Int! }
  type QuoteBlock implements ArticleBlock { html: String!, attribution: String }
  type ImageBlock implements ArticleBlock { html: String!, image: Image! }
  type ShareLink { channel: ShareChannel!, label: String!, url: String!, intentUrl: String }
  type RelatedArticleConnection { nodes: [RelatedArticle!]! }
  type RelatedArticle { article: Article! }
  type ShareCount { channel: ShareChannel!, shares: Int! }
  type ShareReport { totalShares: Int!, rows: [ShareReportRow!]! }
  type ShareReportRow { at: DateTime, channel: ShareChannel, shares: Int! }
`;
