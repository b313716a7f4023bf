import { useRef, useState } from 'react';
import { counted } from '../ask/cost.js';
import type { Answered, Gateway } from '../ask/gateway.js';
import { fetchAllPages, hasPages } from '../export/all-pages.js';
import { fileName, toCsv } from '../export/csv.js';
import { download } from '../page/download.js';
import { type Column, columnsOf } from '../rows/columns.js';
import type { Row } from '../rows/json.js';
import type { RowSet } from '../rows/row-sets.js';

interface Props {
  gateway: Gateway;
  answered: Answered;
  set: RowSet;
  rows: Row[];
  columns: Column[];
  title: string;
}

interface Progress {
  rows: number;
  total: number | null;
}

/** The answer as CSV, and every page of its connection. */
export function CsvButtons({ gateway, answered, set, rows, columns, title }: Props) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState('');
  const running = useRef<AbortController | null>(null);

  const all = async () => {
    const controller = new AbortController();
    const { signal } = controller;
    running.current = controller;
    setProblem('');
    setProgress({ rows: 0, total: null });
    try {
      const { headers } = answered;
      const { query, variables = {}, operationName } = answered.request;
      const found = await fetchAllPages({
        query,
        ...(operationName !== undefined && { operationName }),
        variables,
        set,
        ask: async (request) => (await gateway.ask(request, { headers, signal })).answer,
        onProgress: (got, total) => setProgress({ rows: got, total }),
        signal,
      });
      save(title, columnsOf(found), found);
    } catch (error) {
      if (!signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
    }
    setProgress(null);
  };

  if (progress !== null) {
    const { rows: got, total } = progress;
    return (
      <div className="take" role="status">
        <progress aria-label="All pages" value={total === null ? undefined : got} max={total ?? undefined} />
        <span>
          {total === null ? counted(got, 'row') : `${got.toLocaleString('en')} of ${counted(total, 'row')}`}
        </span>
        <button type="button" className="quiet" onClick={() => running.current?.abort()}>
          Cancel
        </button>
      </div>
    );
  }
  return (
    <div className="take">
      {problem !== '' && <span role="alert">{problem}</span>}
      <button type="button" className="quiet" onClick={() => save(title, columns, rows)}>
        CSV
      </button>
      {hasPages(set) && (
        <button type="button" className="quiet" onClick={all}>
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
