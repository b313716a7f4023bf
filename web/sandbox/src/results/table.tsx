import { useMemo, useState } from 'react';
import type { Column } from '../rows/columns.js';
import type { Row } from '../rows/json.js';
import { nextSort, type Sort, sortRows } from '../rows/sort.js';
import { Cell } from './cell.js';

const ROWS_PER_STEP = 500;

interface Props {
  rows: Row[];
  columns: Column[];
  label: string;
}

export function Table({ rows, columns, label }: Props) {
  const [sort, setSort] = useState<Sort | null>(null);
  const [maxRows, setMaxRows] = useState(ROWS_PER_STEP);
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort]);
  const hidden = rows.length - maxRows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach what scrolls.
    <section className="table-scroll" aria-label={`Table: ${label}`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, label: heading, kind }) => (
              <th
                key={key}
                scope="col"
                data-kind={kind}
                aria-sort={sort?.key === key ? sort.direction : 'none'}
              >
                <button type="button" title={key} onClick={() => setSort(nextSort(sort, key, kind))}>
                  {heading}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, maxRows).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is identified by its position and has no state.
            <tr key={index}>
              {columns.map(({ key, kind }) => (
                <td key={key} data-kind={kind}>
                  <Cell value={row[key] ?? null} kind={kind} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <p className="more">
          <button
            type="button"
            className="secondary-button"
            onClick={() => setMaxRows(maxRows + ROWS_PER_STEP)}
          >
            Show {Math.min(hidden, ROWS_PER_STEP).toLocaleString('en')} more of {hidden.toLocaleString('en')}
          </button>
        </p>
      )}
    </section>
  );
}
