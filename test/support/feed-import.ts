import type { Database } from '../../src/db/database.js';
import type { ClaimedSource } from '../../src/db/sources/claim.js';
import type { SourceTrust } from '../../src/domain/sources.js';
import { feedImporter } from '../../src/process/sources/import-feed.js';
import { relatedService } from '../../src/services/related/index.js';
import type { ImportFeed } from '../../src/services/sources/index.js';

/** What polls do with a feed that they downloaded. */
export function importFeedText(
  database: Database,
  text: string,
  { name = 'wire', trust = 'PUBLISH' as SourceTrust, section = null as string | null } = {},
): ReturnType<ImportFeed> {
  const { onArticlesWritten } = relatedService(database, { halfLifeDays: 30 });
  const url = 'https://wire.test/feed.xml';
  const source: ClaimedSource = {
    ...{ id: '1', uid: '00000000-0000-4000-8000-000000000000', url, host: 'wire.test', name, trust, section },
    ...{ language: null, everyMinutes: null, fullText: false, failures: 0, quietPolls: 0, hasHub: false },
    ...{ entityTag: null, lastModified: null, bodyHash: null, askedMinutes: null },
    skipped: { hours: [], days: [] },
    ...{ succeededAt: null, failingSince: null, reportedAt: null },
  };
  const feed = { bytes: Buffer.from(text), url, contentType: null, receivedAt: new Date() };
  const pages = { fetch: () => Promise.resolve({ reason: 'There is no page.' }) };
  return feedImporter(database, onArticlesWritten)(feed, source, pages, new AbortController().signal);
}

export interface FeedEntry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** When this version was made. */
  readonly at: string;
  readonly isDeleted?: boolean;
}

/** A feed of Atom. Every field of an entry has the words of its text. */
export const atomFeed = (entries: readonly FeedEntry[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">${entries
    .map(({ id, title, text, at, isDeleted }) =>
      isDeleted
        ? `<at:deleted-entry ref="${id}" when="${at}"><at:comment>${text}</at:comment></at:deleted-entry>`
        : `<entry><id>${id}</id><title>${title}</title><published>2026-10-01T08:00:00Z</published><updated>${at}</updated>
           <author><name>Ada ${text}</name></author><category term="${text} topic"/><summary>Summary ${text}</summary>
           <content type="html">&lt;p&gt;The harbour. ${text}&lt;/p&gt;</content></entry>`,
    )
    .join('')}</feed>`;
