import type { Answered, Gateway } from '../ask/gateway.js';
import type { Look } from '../page/look.js';
import type { Column } from '../rows/columns.js';
import type { Row } from '../rows/json.js';
import { type RowSet, rowSetLabel } from '../rows/row-sets.js';
import type { View } from '../share/link.js';
import { CsvButtons } from './csv-buttons.js';
import { Pick } from './pick.js';

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
  onCopyLink: () => void;
}

const views: { view: View; name: string }[] = [
  { view: 'chart', name: 'Chart' },
  { view: 'table', name: 'Table' },
  { view: 'json', name: 'JSON' },
];

/** How to look at an answer, which of its lists, and how to take it along. */
export function ResultsBar({
  gateway,
  answered,
  look,
  onLook,
  sets,
  set,
  rows,
  columns,
  title,
  onCopyLink,
}: Props) {
  return (
    <div className="look-bar">
      <fieldset className="switch" aria-label="View">
        {views.map(({ view, name }) => (
          <button
            key={view}
            type="button"
            aria-pressed={look.view === view}
            onClick={() => onLook({ ...look, view })}
          >
            {name}
          </button>
        ))}
      </fieldset>
      {answered !== null && sets.length > 1 && look.view !== 'json' && (
        <Pick
          label="Rows"
          value={set === null ? '' : rowSetLabel(set)}
          onPick={(rows) => onLook({ ...look, rows, chart: null })}
        >
          {sets.map((one) => (
            <option key={rowSetLabel(one)}>{rowSetLabel(one)}</option>
          ))}
        </Pick>
      )}
      {answered !== null && set !== null && rows.length > 0 && (
        <CsvButtons key={title} {...{ gateway, answered, set, rows, columns, title }} />
      )}
      {answered !== null && (
        <button type="button" className="quiet" onClick={onCopyLink}>
          Copy link
        </button>
      )}
    </div>
  );
}
