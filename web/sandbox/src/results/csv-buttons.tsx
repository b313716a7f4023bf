import { useRef, useState } from 'react';
import type { ApiClient, Exchange } from '../api/client.js';
import { formatCount } from '../api/cost.js';
import { fetchAllPages, hasPages } from '../export/all-pages.js';
import { fileName, toCsv } from '../export/csv.js';
import { download } from '../export/download.js';
import { type Column, columnsOf } from '../rows/columns.js';
import type { Row } from '../rows/json.js';
import type { RowSet } from '../rows/row-sets.js';

interface Props {
  client: ApiClient;
  exchange: Exchange;
  set: RowSet;
  rows: Row[];
  columns: Column[];
  title: string;
}

interface Progress {
  rows: number;
  total: number | null;
}

/** Exports the rows, or all pages of their connection, as CSV. */
export function CsvButtons({ client, exchange, set, rows, columns, title }: Props) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState('');
  const controllerRef = useRef<AbortController | null>(null);

  const exportAll = async () => {
    const controller = new AbortController();
    const { signal } = controller;
    controllerRef.current = controller;
    setProblem('');
    setProgress({ rows: 0, total: null });
    try {
      const { headers } = exchange;
      const { query, variables = {}, operationName } = exchange.request;
      const allRows = await fetchAllPages({
        query,
        ...(operationName !== undefined && { operationName }),
        variables,
        set,
        execute: async (request) => (await client.execute(request, { headers, signal })).response,
        onProgress: (count, total) => setProgress({ rows: count, total }),
        signal,
      });
      save(title, columnsOf(allRows), allRows);
    } catch (error) {
      if (!signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
    }
    setProgress(null);
  };

  if (progress !== null) {
    const { rows: count, total } = progress;
    return (
      <div className="export-buttons" role="status">
        <progress
          aria-label="All pages"
          value={total === null ? undefined : count}
          max={total ?? undefined}
        />
        <span>
          {total === null
            ? formatCount(count, 'row')
            : `${count.toLocaleString('en')} of ${formatCount(total, 'row')}`}
        </span>
        <button type="button" className="secondary-button" onClick={() => controllerRef.current?.abort()}>
          Cancel
        </button>
      </div>
    );
  }
  return (
    <div className="export-buttons">
      {problem !== '' && <span role="alert">{problem}</span>}
      <button type="button" className="secondary-button" onClick={() => save(title, columns, rows)}>
        CSV
      </button>
      {hasPages(set) && (
        <button type="button" className="secondary-button" onClick={exportAll}>
          CSV of all pages
        </button>
      )}
    </div>
  );
}

function save(title: string, columns: Column[], rows: Row[]): void {
  const csv = toCsv(
    columns.map(({ key }) => key),
    rows,
  );
  download(fileName(title, 'csv', new Date()), new Blob([csv], { type: 'text/csv;charset=utf-8' }));
}
