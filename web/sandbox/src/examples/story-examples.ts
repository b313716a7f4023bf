import type { Example } from './example.js';

export const storyExamples: Example[] = [
  {
    title: 'Latest stories',
    description: 'What was published last, by whom, and how often it was shared.',
    role: 'READER',
    view: 'table',
    chart: null,
    rows: 'articles',
    query: `query LatestStories($first: Int) {
  articles(first: $first) {
    totalCount
    nodes {
      headline
      section {
        name
      }
      shareCount
      publishedAt
      byline
      language
    }
  }
}`,
    variables: () => ({ first: 50 }),
  },
  {
    title: 'Related, and why',
    description: 'What to read after the most shared stories, and the reasons for each.',
    role: 'READER',
    view: 'table',
    chart: null,
    rows: 'articles › related',
    query: `query RelatedAndWhy {
  articles(first: 5, orderBy: MOST_SHARED) {
    nodes {
      headline
      related(first: 12) {
        nodes {
          position
          article {
            headline
          }
          origin
          score
          reasons {
            label
          }
        }
      }
    }
  }
}`,
    variables: () => ({}),
  },
  {
    title: 'Search',
    description: 'Full text search, the best match first. Change the words under Variables.',
    role: 'READER',
    view: 'table',
    chart: null,
    rows: 'search',
    query: `query Search($words: String!) {
  search(query: $words, first: 20) {
    totalCount
    edges {
      score
      highlightHtml
      node {
        headline
        section {
          name
        }
        publishedAt
      }
    }
  }
}`,
    variables: () => ({ words: 'harbour or tunnel' }),
  },
];
