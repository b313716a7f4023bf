import { isObject, itemsOf } from '../rows/json.js';
import type { Example, Lookup } from './example.js';

/** Subscriptions, whose rows change while they are shown, and the feed that they follow. */
export const liveExamples: Example[] = [
  {
    title: 'Shares as they happen',
    description: 'The counts of the most shared stories, at most once a second. Stop ends it.',
    role: 'READER',
    view: 'chart',
    chart: { type: 'bar', x: 'headline', series: null, measure: 'shareCount' },
    rows: 'shareCounts',
    query: `subscription SharesAsTheyHappen($articleIds: [ID!]!) {
  shareCounts(articleIds: $articleIds) {
    id
    headline
    shareCount
  }
}`,
    variables: async (_moment, lookup) => ({ articleIds: await mostShared(lookup) }),
  },
  {
    title: 'Stories as they are published',
    description: 'Each story that is published, changed or withdrawn from now on.',
    role: 'READER',
    view: 'table',
    chart: null,
    rows: 'articlePublished',
    query: `subscription StoriesAsTheyArePublished($sections: [String!]) {
  articlePublished(sections: $sections) {
    at
    kind
    article {
      headline
      section {
        name
      }
    }
    reason
    cursor
  }
}`,
    variables: () => ({ sections: null }),
  },
  {
    title: 'The feed of changes',
    description: 'Every story that was ever public with its latest change. Go on with the cursor as since.',
    role: 'READER',
    view: 'table',
    chart: null,
    rows: 'changes › changes',
    query: `query TheFeedOfChanges($since: String) {
  changes(since: $since, first: 100) {
    cursor
    hasMore
    changes {
      at
      kind
      article {
        headline
        section {
          name
        }
      }
      version
      reason
    }
  }
}`,
    variables: () => ({ since: null }),
  },
];

async function mostShared(lookup: Lookup): Promise<string[]> {
  const data = await lookup('{ articles(first: 15, orderBy: MOST_SHARED) { nodes { id } } }');
  return isObject(data) ? itemsOf(data.articles).map(({ id }) => String(id)) : [];
}
