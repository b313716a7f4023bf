import { articleRows, readArticleRecords } from '../../db/export/article-pages.js';
import { type LastNames, readNames, readNamesBehind } from '../../db/export/name-pages.js';
import type { ReadExportPage } from '../../db/export/page.js';
import { relatedRows } from '../../db/export/related-pages.js';
import { shareRows } from '../../db/export/share-pages.js';
import type { ExportColumn, ExportedTable } from '../../domain/export.js';
import { columnsOf } from '../../syndication/export/columns.js';
import type { ExportCall } from './options.js';

/** A table to write. */
export interface Table {
  readonly kind: ExportedTable['kind'];
  /** How its files are named. */
  readonly fileName: string;
  readonly columns: readonly ExportColumn[] | null;
  /** Rows of a file. */
  readonly maxRows: number;
  readonly read: ReadExportPage;
}

/** Rows of a page. A read of articles takes fewer, by their size. */
export const pageRows = { articles: 200, names: 1000, shares: 10_000, related: 500 } as const;

/** The files of names that came while articles were written. */
export const laterNames = 'names-later';

/** The tables of a call, in the order in which they are written and read. */
export function tablesOf({ kinds, format, scope, rows }: ExportCall, lastNames: LastNames): Table[] {
  const isForDateline = format === 'ndjson' && scope === 'EVERYTHING';
  return kinds.flatMap((kind): Table[] => {
    if (kind === 'articles' && isForDateline) {
      const table = { columns: null, maxRows: rows ?? 10_000 };
      return [
        { ...table, kind: 'names', fileName: 'names', read: readNames },
        { ...table, kind, fileName: kind, read: readArticleRecords },
        { ...table, kind: 'names', fileName: laterNames, read: readNamesBehind(lastNames) },
      ];
    }
    const reads = { articles: articleRows, shares: shareRows, related: relatedRows };
    const maxRows = rows ?? (kind === 'articles' ? 10_000 : 250_000);
    return [{ kind, fileName: kind, columns: columnsOf(kind, scope), maxRows, read: reads[kind][scope] }];
  });
}
