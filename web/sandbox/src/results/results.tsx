import { useGraphiQL } from '@graphiql/react';
import { useEffect, useMemo, useRef } from 'react';
import type { ApiClient, Exchange } from '../api/client.js';
import { formatCost } from '../api/cost.js';
import { columnsOf } from '../rows/columns.js';
import { findRowSets, type RowSet, rowSetLabel, rowsOf } from '../rows/row-sets.js';
import type { ViewSettings } from '../share/view-settings.js';
import { Chart } from './chart.js';
import { EmptyResult } from './empty-result.js';
import { Errors } from './errors.js';
import { ResultsToolbar } from './results-toolbar.js';
import { Table } from './table.js';

interface Props {
  client: ApiClient;
  exchange: Exchange | null;
  settings: ViewSettings;
  onSettings: (settings: ViewSettings) => void;
  onKey: () => void;
  onShowExamples: () => void;
  onCopyLink: () => void;
}

/** The views of a result, in GraphiQL's footer. Chart and table replace GraphiQL's own view of the JSON. */
export function Results({
  client,
  exchange,
  settings,
  onSettings,
  onKey,
  onShowExamples,
  onCopyLink,
}: Props) {
  const running = useGraphiQL(({ isFetching }) => isFetching);
  const data = exchange?.response.data ?? null;
  const sets = useMemo(() => findRowSets(data), [data]);
  const set = sets.find((one) => rowSetLabel(one) === settings.rows) ?? sets[0] ?? null;
  const rows = useMemo(() => (set === null ? [] : rowsOf(data, set)), [data, set]);
  const columns = useMemo(() => columnsOf(rows), [rows]);
  const title = titleOf(exchange, set);
  const shown = running ? null : exchange;
  const errors = shown?.response.errors ?? [];
  const hasBody =
    settings.view === 'json' ? exchange === null && !running : rows.length > 0 || errors.length === 0;
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // Later events of a subscription change what is there.
    if (exchange === null || (exchange.events ?? 0) > 1) return;
    // On a narrow screen the result is below the query.
    section.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
    // The card or dialog that had the focus is gone.
    if (document.activeElement === document.body) section.current?.focus({ preventScroll: true });
  }, [exchange]);
  return (
    <section ref={section} className="results" data-view={settings.view} aria-label="Result" tabIndex={-1}>
      <ResultsToolbar
        {...{ client, settings, onSettings, sets, set, rows, columns, title }}
        exchange={shown}
        onCopyLink={onCopyLink}
      />
      {errors.length > 0 && <Errors errors={errors} onKey={onKey} />}
      <div className="results-body" hidden={!hasBody}>
        {shown === null && <EmptyResult running={running} onShowExamples={onShowExamples} />}
        {shown !== null && rows.length === 0 && (
          <p className="empty">There are no rows: nothing matched, or the result has no list.</p>
        )}
        {shown !== null && rows.length > 0 && settings.view === 'table' && (
          <Table key={title} rows={rows} columns={columns} label={title} />
        )}
        {shown !== null && rows.length > 0 && settings.view === 'chart' && (
          <Chart
            rows={rows}
            columns={columns}
            spec={settings.chart}
            title={title}
            onSpec={(chart) => onSettings({ ...settings, chart })}
          />
        )}
      </div>
      {shown !== null && (
        <p className="cost">
          {formatCost(shown, rows.length).map((part) => (
            <span key={part}>{part}</span>
          ))}
        </p>
      )}
    </section>
  );
}

/** "Shares by day" for an operation named `SharesByDay`. */
function titleOf(exchange: Exchange | null, set: RowSet | null): string {
  const name =
    exchange?.request.operationName ??
    /^\s*(?:query|subscription)\s+(\w+)/m.exec(exchange?.request.query ?? '')?.[1];
  const words = (name ?? (set === null ? 'Result' : rowSetLabel(set)))
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
