import type { Answered, Gateway } from '../ask/gateway.js';
import type { Look } from '../page/look.js';
import type { Column } from '../rows/columns.js';
import type { Row } from '../rows/json.js';
import { type RowSet, rowSetLabel } from '../rows/row-sets.js';
import type { View } from '../share/link.js';
import { CsvButtons } from './csv-buttons.js';

interface Props {
  gateway: Gateway;
  answered: Answered | null;
  look: Look;
  onLook: (look: Look) => void;
  sets: RowSet[];
  set: RowSet | null;
  rows: Row[];
  columns: Column[];
  title: string;
}

const views: { view: View; name: string }[] = [
  { view: 'chart', name: 'Chart' },
  { view: 'table', name: 'Table' },
  { view: 'json', name: 'JSON' },
];

/** How to look at an answer, which of its lists, and how to take it along. */
export function ResultsBar({ gateway, answered, look, onLook, sets, set, rows, columns, title }: Props) {
  return (
    <div className="look-bar">
      <div className="switch" role="group" aria-label="View">
        {views.map(({ view, name }) => (
          <button key={view} type="button" aria-pressed={look.view === view} onClick={() => onLook({ ...look, view })}>
            {name}
          </button>
        ))}
      </div>
      {answered !== null && sets.length > 1 && look.view !== 'json' && (
        <label className="pick">
          Rows
          <select
            value={set === null ? '' : rowSetLabel(set)}
            onChange={(event) => onLook({ ...look, rows: event.target.value, chart: null })}
          >
            {sets.map((one) => (
              <option key={rowSetLabel(one)}>{rowSetLabel(one)}</option>
            ))}
          </select>
        </label>
      )}
      {answered !== null && set !== null && rows.length > 0 && (
        <CsvButtons key={title} {...{ gateway, answered, set, rows, columns, title }} />
      )}
    </div>
  );
}
