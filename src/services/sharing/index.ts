import type { Database, Reader } from '../../db/database.js';
import { writeClicks } from '../../db/sharing/clicks.js';
import { foldPending } from '../../db/sharing/fold.js';
import { forgetOldKeys, makePartitions } from '../../db/sharing/partitions.js';
import { shareWriter } from '../../db/sharing/record.js';
import { hasShares, readShareable, writeSampleShares } from '../../db/sharing/samples.js';
import type { ShareChannel } from '../../domain/sharing.js';
import { ClickCounter } from './clicks.js';
import { newShareCode } from './codes.js';
import { type Shareable, type ShareLink, shareLink } from './dialog.js';
import { type FoundLink, findLink, type LinkSettings } from './links.js';
import { type RecordedShare, recordShare, type ShareInput } from './record.js';
import { type Report, type ReportInput, shareReport } from './report.js';
import { makeSampleShares, seededRandom } from './sample-shares.js';

export type { Shareable, ShareLink } from './dialog.js';
export { linkUrl } from './dialog.js';
export type { FoundLink } from './links.js';
export type { RecordedShare, ShareInput } from './record.js';
export type { Report, ReportInput, ReportRow } from './report.js';

export interface SharingSettings extends LinkSettings {
  readonly publicUrl: string;
  /** The channels of a share dialog, in its order. */
  readonly shareChannels: readonly ShareChannel[];
}

/** As many as give every question something to show. */
const sampleCount = 50_000;

/** Sharing: the dialog, short links, records, counts and reports. */
export interface Sharing {
  /** What a dialog shows; of the configured channels those that are `wanted`. */
  links(article: Shareable, wanted?: readonly ShareChannel[] | null): ShareLink[];
  record(input: ShareInput): Promise<RecordedShare>;
  find(code: string): Promise<FoundLink | null>;
  /** Counts a click without waiting for it; it is written within half a second. */
  clicked(link: FoundLink): void;
  report(reader: Reader, input: ReportInput): Promise<Report>;
  /** Takes what is pending into the counts. */
  fold(): Promise<void>;
  /** What is to be done now and then: partitions ahead of time, old keys. */
  keepUp(): Promise<void>;
  /** Makes shares of the last 90 days for articles of a source, unless there are shares already; gives how many. */
  seed(source: string): Promise<number>;
  /** Writes what is still counted in memory. */
  close(): Promise<void>;
}

export function sharingService(
  database: Database,
  settings: SharingSettings,
  onFailure: (error: unknown) => void,
): Sharing {
  const fold = async (): Promise<void> => {
    while (await foldPending(database));
  };
  const clicks = new ClickCounter((counted) => writeClicks(database, counted), onFailure);
  const write = shareWriter(database);
  return {
    links: (article, wanted) =>
      settings.shareChannels
        .filter((channel) => !wanted || wanted.includes(channel))
        .map((channel) => shareLink(article, channel, settings.publicUrl)),
    record: (input) => recordShare(write, input),
    find: (code) => findLink(database, code, settings),
    clicked: ({ code, channel, target, ofShare }) =>
      clicks.count(
        ofShare ? { code, articleUid: null, channel: null } : { code, articleUid: target.uid, channel },
      ),
    report: shareReport,
    fold,
    async keepUp() {
      await makePartitions(database);
      await forgetOldKeys(database);
    },
    async seed(source) {
      const articles = await readShareable(database, source);
      if (articles.length === 0 || (await hasShares(database))) return 0;
      const made = makeSampleShares(articles, sampleCount, new Date(), seededRandom(1));
      await writeSampleShares(database, made, newShareCode);
      await fold();
      return made.length;
    },
    close: () => clicks.flush(),
  };
}
