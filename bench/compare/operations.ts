/** What clients send, by the name of the operation: the same text to everybody whose schema is the gateway's. */
export const operations = {
  Page: `query Page($slug: String!) {
  article(slug: $slug) {
    slug headline standfirst publishedAt
    body { html }
    related(first: 5) { nodes { article { slug headline standfirst publishedAt } } }
    shareCounts { channel shares }
  }
}`,
  Screen: `query Screen($slug: String!) {
  article(slug: $slug) {
    slug headline standfirst publishedAt
    image { url alt width height }
    body {
      blocks {
        __typename
        html
        ... on HeadingBlock { level }
        ... on QuoteBlock { attribution }
        ... on ImageBlock { image { url alt width height } }
      }
    }
    shareLinks { channel label url intentUrl }
    related(first: 4) { nodes { article { slug headline image { url alt width height } } } }
  }
}`,
  Latest: `query Latest($section: String!, $first: Int!) {
  articles(first: $first, filter: { sections: [$section] }) {
    nodes {
      slug headline standfirst publishedAt shareCount
      related(first: 3) { nodes { article { slug headline } } }
    }
  }
}`,
  Search: `query Search($words: String!) {
  search(query: $words, first: 10) { nodes { slug headline } }
}`,
  Share: `mutation Share($input: RecordShareInput!) {
  recordShare(input: $input) { share { channel title } }
}`,
  Report: `query Report($from: DateTime!, $before: DateTime!) {
  shareReport(filter: { from: $from, before: $before }, groupBy: [CHANNEL], interval: DAY) {
    totalShares
    rows { at channel shares }
  }
}`,
} as const;

export type Operation = keyof typeof operations;
