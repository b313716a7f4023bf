import { isObject, itemsOf, type JsonObject } from '../rows/json.js';
import { type AskFirst, lastDays, type Moment, type Question } from './question.js';

export const sharingQuestions: Question[] = [
  {
    title: 'Shares by channel',
    tells: 'Where the thirty most shared stories were shared.',
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
    tells: 'The stories that readers passed on the most in seven days.',
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
    tells: 'Thirty days, a line for each channel, in your own time zone.',
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
    tells: 'Which sections do well in which channel, over ninety days.',
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
    tells: 'The first forty-eight hours of a much shared story, hour by hour.',
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
    variables: async (moment, askFirst) => ({
      filter: await firstHours(48, moment, askFirst),
      timeZone: moment.timeZone,
    }),
  },
  {
    title: 'Topics compared',
    tells: 'The three topics that were shared the most, day by day.',
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
    variables: async (moment, askFirst) => {
      const filter = lastDays(moment, 30);
      return { filter: { ...filter, topics: await topTopics(moment, askFirst) }, timeZone: moment.timeZone };
    },
  },
  {
    title: 'Phones or the web',
    tells: 'What stories are shared from, and into which channel.',
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

/** The most shared story that has lived that long; a younger one where there is none. */
async function firstHours(hours: number, { now }: Moment, askFirst: AskFirst): Promise<JsonObject> {
  const data = await askFirst('{ articles(first: 50, orderBy: MOST_SHARED) { nodes { id publishedAt } } }');
  const stories = itemsOf(isObject(data) ? data.articles : undefined);
  const until = ({ publishedAt }: JsonObject) => Date.parse(String(publishedAt)) + hours * 3_600_000;
  const story = stories.find((one) => until(one) <= now.getTime()) ?? stories[0];
  if (story === undefined) throw new Error('No story was published yet.');
  return {
    articles: [story.id ?? null],
    from: story.publishedAt ?? null,
    before: new Date(Math.min(until(story), now.getTime())).toISOString(),
  };
}

async function topTopics(moment: Moment, askFirst: AskFirst): Promise<string[]> {
  const query = `query ($filter: ShareReportFilter!) {
    shareReport(filter: $filter, groupBy: [TOPIC], limit: 4) { rows { topic { slug } } }
  }`;
  const data = await askFirst(query, { filter: lastDays(moment, 30) });
  const report = isObject(data) ? data.shareReport : null;
  const rows = itemsOf(isObject(report) ? report.rows : undefined);
  // The row of articles without a topic has none.
  return rows
    .flatMap(({ topic }) => (isObject(topic) && typeof topic.slug === 'string' ? [topic.slug] : []))
    .slice(0, 3);
}
