import { isObject, itemsOf, type JsonObject } from '../rows/json.js';
import { type Example, type Lookup, lastDays, type Moment } from './example.js';

export const sharingExamples: Example[] = [
  {
    title: 'Shares by channel',
    description: 'Where the thirty most shared stories were shared.',
    role: 'READER',
    view: 'chart',
    chart: { type: 'bar', x: 'channel', series: null, measure: 'shares' },
    rows: 'articles › shareCounts',
    query: `query SharesByChannel($first: Int) {
  articles(first: $first, orderBy: MOST_SHARED) {
    nodes {
      headline
      shareCounts {
        channel
        shares
        clicks
      }
    }
  }
}`,
    variables: () => ({ first: 30 }),
  },
  {
    title: 'Most shared this week',
    description: 'The stories that readers shared most in seven days.',
    role: 'READER',
    view: 'chart',
    chart: { type: 'bar', x: 'article.headline', series: null, measure: 'shares' },
    rows: 'trending',
    query: `query MostSharedThisWeek {
  trending(window: WEEK, first: 15) {
    shares
    article {
      headline
      section {
        name
      }
      publishedAt
    }
  }
}`,
    variables: () => ({}),
  },
  {
    title: 'Shares by day and channel',
    description: 'Thirty days, a line for each channel, in your own time zone.',
    role: 'ANALYST',
    view: 'chart',
    chart: { type: 'line', x: 'localTime', series: 'channel', measure: 'shares' },
    rows: 'shareReport › rows',
    query: `query SharesByDayAndChannel($filter: ShareReportFilter!, $timeZone: String!) {
  shareReport(filter: $filter, groupBy: [CHANNEL], interval: DAY, timeZone: $timeZone) {
    totalShares
    rows {
      localTime
      channel
      shares
      clicks
    }
  }
}`,
    variables: (moment) => ({ filter: lastDays(moment, 30), timeZone: moment.timeZone }),
  },
  {
    title: 'Channel by section',
    description: 'Which sections do well in which channel, over ninety days.',
    role: 'ANALYST',
    view: 'chart',
    chart: { type: 'bar', x: 'section.name', series: 'channel', measure: 'shares' },
    rows: 'shareReport › rows',
    query: `query ChannelBySection($filter: ShareReportFilter!) {
  shareReport(filter: $filter, groupBy: [SECTION, CHANNEL]) {
    totalShares
    rows {
      section {
        name
      }
      channel
      shares
      clicks
    }
  }
}`,
    variables: (moment) => ({ filter: lastDays(moment, 90) }),
  },
  {
    title: 'A story’s life',
    description: 'The first forty-eight hours of a much shared story, hour by hour.',
    role: 'ANALYST',
    view: 'chart',
    chart: { type: 'area', x: 'localTime', series: 'channel', measure: 'shares' },
    rows: 'shareReport › rows',
    query: `query AStorysLife($filter: ShareReportFilter!, $timeZone: String!) {
  shareReport(filter: $filter, groupBy: [CHANNEL], interval: HOUR, timeZone: $timeZone) {
    totalShares
    rows {
      localTime
      channel
      shares
    }
  }
}`,
    variables: async (moment, lookup) => ({
      filter: await firstHours(48, moment, lookup),
      timeZone: moment.timeZone,
    }),
  },
  {
    title: 'Topics compared',
    description: 'The three most shared topics, day by day.',
    role: 'ANALYST',
    view: 'chart',
    chart: { type: 'line', x: 'localTime', series: 'topic.name', measure: 'shares' },
    rows: 'shareReport › rows',
    query: `query TopicsCompared($filter: ShareReportFilter!, $timeZone: String!) {
  shareReport(filter: $filter, groupBy: [TOPIC], interval: DAY, timeZone: $timeZone) {
    rows {
      localTime
      topic {
        name
      }
      shares
      clicks
    }
  }
}`,
    variables: async (moment, lookup) => {
      const filter = lastDays(moment, 30);
      return { filter: { ...filter, topics: await topTopics(moment, lookup) }, timeZone: moment.timeZone };
    },
  },
  {
    title: 'Phones or the web',
    description: 'The platforms that readers share from, and their channels.',
    role: 'ANALYST',
    view: 'chart',
    chart: { type: 'bar', x: 'platform', series: 'channel', measure: 'shares' },
    rows: 'shareReport › rows',
    query: `query PhonesOrTheWeb($filter: ShareReportFilter!) {
  shareReport(filter: $filter, groupBy: [PLATFORM, CHANNEL]) {
    rows {
      platform
      channel
      shares
      clicks
    }
  }
}`,
    variables: (moment) => ({ filter: lastDays(moment, 30) }),
  },
];

/** The filter for the first hours of the most shared story that is old enough, or of a younger one if none is. */
async function firstHours(hours: number, { now }: Moment, lookup: Lookup): Promise<JsonObject> {
  const data = await lookup('{ articles(first: 50, orderBy: MOST_SHARED) { nodes { id publishedAt } } }');
  const stories = itemsOf(isObject(data) ? data.articles : undefined);
  const end = ({ publishedAt }: JsonObject) => Date.parse(String(publishedAt)) + hours * 3_600_000;
  const story = stories.find((one) => end(one) <= now.getTime()) ?? stories[0];
  if (story === undefined) throw new Error('No story was published yet.');
  return {
    articles: [story.id ?? null],
    from: story.publishedAt ?? null,
    before: new Date(Math.min(end(story), now.getTime())).toISOString(),
  };
}

async function topTopics(moment: Moment, lookup: Lookup): Promise<string[]> {
  const query = `query ($filter: ShareReportFilter!) {
    shareReport(filter: $filter, groupBy: [TOPIC], limit: 4) { rows { topic { slug } } }
  }`;
  const data = await lookup(query, { filter: lastDays(moment, 30) });
  const report = isObject(data) ? data.shareReport : null;
  const rows = itemsOf(isObject(report) ? report.rows : undefined);
  // Articles without a topic have a row without one.
  return rows
    .flatMap(({ topic }) => (isObject(topic) && typeof topic.slug === 'string' ? [topic.slug] : []))
    .slice(0, 3);
}
