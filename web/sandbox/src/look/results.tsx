import { useGraphiQL } from '@graphiql/react';
import { useEffect, useMemo, useRef } from 'react';
import { costOf } from '../ask/cost.js';
import type { Answered, Gateway } from '../ask/gateway.js';
import type { Look } from '../page/look.js';
import { columnsOf } from '../rows/columns.js';
import { findRowSets, type RowSet, rowSetLabel, rowsOf } from '../rows/row-sets.js';
import { Chart } from './chart.js';
import { Errors } from './errors.js';
import { Nothing } from './nothing.js';
import { ResultsBar } from './results-bar.js';
import { Table } from './table.js';

interface Props {
  gateway: Gateway;
  answered: Answered | null;
  look: Look;
  onLook: (look: Look) => void;
  onKey: () => void;
  onChoose: () => void;
  onCopyLink: () => void;
}

/** What lies below GraphiQL's own view of an answer, or in its place. */
export function Results({ gateway, answered, look, onLook, onKey, onChoose, onCopyLink }: Props) {
  const asking = useGraphiQL(({ isFetching }) => isFetching);
  const data = answered?.answer.data ?? null;
  const sets = useMemo(() => findRowSets(data), [data]);
  const set = sets.find((one) => rowSetLabel(one) === look.rows) ?? sets[0] ?? null;
  const rows = useMemo(() => (set === null ? [] : rowsOf(data, set)), [data, set]);
  const columns = useMemo(() => columnsOf(rows), [rows]);
  const title = titleOf(answered, set);
  const shown = asking ? null : answered;
  const errors = shown?.answer.errors ?? [];
  const hasBody =
    look.view === 'json' ? answered === null && !asking : rows.length > 0 || errors.length === 0;
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (answered === null) return;
    // On a narrow screen the answer lies below what was asked.
    place.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
    // The card or dialog that asked is gone, and the keyboard's place with it.
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [answered]);
  return (
    <section ref={place} className="look" data-view={look.view} aria-label="Answer" tabIndex={-1}>
      <ResultsBar
        {...{ gateway, look, onLook, sets, set, rows, columns, title }}
        answered={shown}
        onCopyLink={onCopyLink}
      />
      {errors.length > 0 && <Errors errors={errors} onKey={onKey} />}
      <div className="look-body" hidden={!hasBody}>
        {shown === null && <Nothing asking={asking} onChoose={onChoose} />}
        {shown !== null && rows.length === 0 && (
          <p className="empty">There are no rows: nothing matches, or the answer holds no list.</p>
        )}
        {shown !== null && rows.length > 0 && look.view === 'table' && (
          <Table key={title} rows={rows} columns={columns} label={title} />
        )}
        {shown !== null && rows.length > 0 && look.view === 'chart' && (
          <Chart
            rows={rows}
            columns={columns}
            spec={look.chart}
            title={title}
            onSpec={(chart) => onLook({ ...look, chart })}
          />
        )}
      </div>
      {shown !== null && (
        <p className="cost">
          {costOf(shown, rows.length).map((part) => (
            <span key={part}>{part}</span>
          ))}
        </p>
      )}
    </section>
  );
}

/** "SharesByDay" is told as "Shares by day". */
function titleOf(answered: Answered | null, set: RowSet | null): string {
  const name =
    answered?.request.operationName ?? /^\s*query\s+(\w+)/m.exec(answered?.request.query ?? '')?.[1];
  const words = (name ?? (set === null ? 'Answer' : rowSetLabel(set)))
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
