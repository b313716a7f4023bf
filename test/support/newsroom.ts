import type { WriteResult } from '../../src/db/content/rows.js';
import { writeBatch } from '../../src/db/content/write-batch.js';
import type { Database } from '../../src/db/database.js';
import type { IncomingArticle } from '../../src/ingest/item.js';
import { normalise } from '../../src/ingest/normalise/normalise.js';
import { relatedService } from '../../src/services/related/index.js';

/** Writes as an importer does: `await newsroom.publish({ uri: 'a', section: 'Sport' })`; the same uri again is an edit. */
export interface Newsroom {
  publish(...stories: (Partial<IncomingArticle> & { readonly uri: string })[]): Promise<WriteResult[]>;
}

export function newsroomOf(base: { readonly database: Database }): Newsroom {
  return {
    publish(...stories) {
      const rows = stories.map((story) =>
        normalise(
          { headline: `Story ${story.uri}`, publishedAt: new Date('2026-03-01T08:00:00Z'), ...story },
          { source: 'wire', format: 'test', language: 'en' },
        ),
      );
      const { onArticlesWritten: written } = relatedService(base.database, { halfLifeDays: 30 });
      return writeBatch(base.database, 'wire', rows, written);
    },
  };
}
