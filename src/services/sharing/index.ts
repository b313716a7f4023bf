import type { Database, SqlReader } from '../../db/database.js';
import { writeClicks } from '../../db/sharing/clicks.js';
import { createPartitions, deleteExpiredKeys } from '../../db/sharing/partitions.js';
import { shareWriter } from '../../db/sharing/record.js';
import { rollUpPending } from '../../db/sharing/rollups.js';
import { hasShares, readShareable, writeSampleShares } from '../../db/sharing/samples.js';
import type { ShareChannel } from '../../domain/sharing.js';
import { ClickCounter } from './clicks.js';
import { newShareCode } from './codes.js';
import { type ShareableArticle, type ShareLink, shareLink } from './dialog.js';
import { type LinkSettings, resolveLink, type ShortLink } from './links.js';
import { type RecordedShare, recordShare, type ShareInput } from './record.js';
import { type Report, type ReportInput, shareReport } from './report.js';
import { makeSampleShares, seededRandom } from './sample-shares.js';

export type { ShareableArticle, ShareLink } from './dialog.js';
export { cutChannels, linkUrl } from './dialog.js';
export type { ShortLink } from './links.js';
export type { RecordedShare, ShareInput } from './record.js';
export type { Report, ReportInput, ReportRow } from './report.js';

export interface SharingSettings extends LinkSettings {
  readonly publicUrl: string;
  /** The channels of a share dialog, in its order. */
  readonly shareChannels: readonly ShareChannel[];
}

/** Enough for every sample query of the sandbox to have rows. */
const sampleCount = 50_000;

/** Sharing: the dialog, short links, records, counts and reports. */
export interface Sharing {
  /** The links of a share dialog, for the configured channels that are also in `channels`. */
  links(article: ShareableArticle, channels?: readonly ShareChannel[] | null): ShareLink[];
  record(input: ShareInput): Promise<RecordedShare>;
  resolve(code: string): Promise<ShortLink | null>;
  /** Counts a click without waiting for it; it is written within half a second. */
  countClick(link: ShortLink): void;
  report(reader: SqlReader, input: ReportInput): Promise<Report>;
  /** Adds pending shares and clicks to the counts and rollups. */
  updateRollups(): Promise<void>;
  /** Periodic maintenance: creates partitions ahead of time, deletes expired idempotency keys. */
  maintain(): Promise<void>;
  /** Creates sample shares of the last 90 days for a source, unless there are shares already; returns their number. */
  seed(source: string): Promise<number>;
  /** Writes the clicks that are still in memory. */
  close(): Promise<void>;
}

export function sharingService(
  database: Database,
  settings: SharingSettings,
  onFailure: (error: unknown) => void,
): Sharing {
  const updateRollups = async (): Promise<void> => {
    while (await rollUpPending(database));
  };
  const clicks = new ClickCounter((counted) => writeClicks(database, counted), onFailure);
  const write = shareWriter(database);
  return {
    links: (article, channels) =>
      settings.shareChannels
        .filter((channel) => !channels || channels.includes(channel))
        .map((channel) => shareLink(article, channel, settings.publicUrl)),
    record: (input) => recordShare(write, input),
    resolve: (code) => resolveLink(database, code, settings),
    countClick: ({ code, channel, target, isShareLink }) =>
      clicks.count(
        isShareLink ? { code, articleUid: null, channel: null } : { code, articleUid: target.uid, channel },
      ),
    report: shareReport,
    updateRollups,
    async maintain() {
      await createPartitions(database);
      await deleteExpiredKeys(database);
    },
    async seed(source) {
      const articles = await readShareable(database, source);
      if (articles.length === 0 || (await hasShares(database))) return 0;
      const samples = makeSampleShares(articles, sampleCount, new Date(), seededRandom(1));
      await writeSampleShares(database, samples, newShareCode);
      await updateRollups();
      return samples.length;
    },
    close: () => clicks.flush(),
  };
}
