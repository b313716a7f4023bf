/*
 * What reports and trending cost, in a data folder that make-shares filled: the median of ten of each, in ms, as the
 * client waits for it.
 *   DATA_DIR=… node bench/run.mjs sharing/report
 */
import { createArticles } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import { createContext, newOutcome } from '../../src/context.js';
import { root } from '../../src/db/read/root.js';
import { readRoot } from '../../src/db/read/rows.js';
import { raw } from '../../src/db/read/sql.js';
import { DomainError } from '../../src/domain/errors.js';
import type { ShareDimension, TimeInterval } from '../../src/domain/sharing.js';
import { type ReportInput, sharingService } from '../../src/services/sharing/index.js';
import { sourcesService } from '../../src/services/sources/index.js';
import { webhooksService } from '../../src/services/webhooks/index.js';
import { median } from '../median.js';
import { openForBench } from './open.js';

const { database, close } = await openForBench();
const sharing = sharingService(
  database,
  { publicUrl: '', shareChannels: [], articleUrl: '', linkParameters: '' },
  (error) => {
    throw error;
  },
);
const before = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000);
const from = new Date(before.getTime() - 365 * 86_400_000);
const everything = {
  channels: null,
  platforms: null,
  sections: null,
  topics: null,
  authors: null,
  articles: null,
};

const reports: readonly [string, ShareDimension[], TimeInterval | null, string][] = [
  ['day, channel (UTC)', ['CHANNEL'], 'DAY', 'UTC'],
  ['day, channel (Europe/Paris)', ['CHANNEL'], 'DAY', 'Europe/Paris'],
  ['day, channel (Asia/Kathmandu)', ['CHANNEL'], 'DAY', 'Asia/Kathmandu'],
  ['month, section, channel (UTC)', ['SECTION', 'CHANNEL'], 'MONTH', 'UTC'],
  ['month, section, channel (Europe/Paris)', ['SECTION', 'CHANNEL'], 'MONTH', 'Europe/Paris'],
  ['day, section, channel, platform (UTC)', ['SECTION', 'CHANNEL', 'PLATFORM'], 'DAY', 'UTC'],
  ['topic', ['TOPIC'], null, 'UTC'],
  ['month, topic', ['TOPIC'], 'MONTH', 'UTC'],
  ['week, topic', ['TOPIC'], 'WEEK', 'UTC'],
  ['article', ['ARTICLE'], null, 'UTC'],
  ['month, article', ['ARTICLE'], 'MONTH', 'UTC'],
  ['topic, channel', ['TOPIC', 'CHANNEL'], null, 'UTC'],
];

async function timed(work: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const started = performance.now();
    try {
      await work();
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
    times.push(performance.now() - started);
  }
  return median(times).toFixed(1);
}

const rows: string[] = [];
for (const [name, groupBy, interval, timeZone] of reports) {
  const input: ReportInput = { from, before, filter: everything, groupBy, interval, timeZone, limit: 10_000 };
  rows.push(`| ${name} | ${await timed(() => sharing.report(database, input))} |`);
}
const context = createContext({
  database,
  sharing,
  publicUrl: '',
  articles: createArticles(readConfig({}), database),
  webhooks: webhooksService(database, { check: async () => [] }, { networks: [], http: false }),
  sources: sourcesService(database, readConfig({}).sources),
  previewToken: null,
  isPost: true,
  site: { editUrl: '', publicHistory: 'off', siteName: '' },
  tracksDependencies: false,
  requestTimeoutMs: 60_000,
  maxResponseBytes: 100_000_000,
  outcome: newOutcome(),
  viewer: { role: 'READER', name: null, actorId: null },
  requestId: '',
  limitShares: async () => undefined,
});
for (const window of ['HOUR', 'DAY', 'WEEK', 'MONTH']) {
  const field = {
    name: 'trending',
    key: 'trending',
    args: { window, sections: null, first: 10 },
    selection: [
      { name: 'shares', key: 'shares', args: {}, selection: null },
      {
        name: 'article',
        key: 'article',
        args: {},
        selection: [{ name: 'headline', key: 'headline', args: {}, selection: null }],
      },
    ],
  };
  const write = root['trending'];
  if (!write) throw new Error('There is no trending.');
  rows.push(
    `| trending, ${window} | ${await timed(() => readRoot(context, (statement) => write({ row: raw(''), field, statement })))} |`,
  );
}
process.stdout.write(`| report, over a year | ms |\n|---|---|\n${rows.join('\n')}\n`);
await close();
