import type { ApiClient, Exchange } from '../api/client.js';
import type { Column } from '../rows/columns.js';
import type { Row } from '../rows/json.js';
import { type RowSet, rowSetLabel } from '../rows/row-sets.js';
import type { View, ViewSettings } from '../share/view-settings.js';
import { CsvButtons } from './csv-buttons.js';
import { Select } from './select.js';

interface Props {
  client: ApiClient;
  exchange: Exchange | null;
  settings: ViewSettings;
  onSettings: (settings: ViewSettings) => void;
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

/** Selects the view and the row set of a result, and exports it. */
export function ResultsToolbar({
  client,
  exchange,
  settings,
  onSettings,
  sets,
  set,
  rows,
  columns,
  title,
  onCopyLink,
}: Props) {
  return (
    <div className="results-toolbar">
      <fieldset className="switch" aria-label="View">
        {views.map(({ view, name }) => (
          <button
            key={view}
            type="button"
            aria-pressed={settings.view === view}
            onClick={() => onSettings({ ...settings, view })}
          >
            {name}
          </button>
        ))}
      </fieldset>
      {exchange !== null && sets.length > 1 && settings.view !== 'json' && (
        <Select
          label="Rows"
          value={set === null ? '' : rowSetLabel(set)}
          onChange={(rows) => onSettings({ ...settings, rows, chart: null })}
        >
          {sets.map((one) => (
            <option key={rowSetLabel(one)}>{rowSetLabel(one)}</option>
          ))}
        </Select>
      )}
      {exchange !== null && set !== null && rows.length > 0 && (
        <CsvButtons key={title} {...{ client, exchange, set, rows, columns, title }} />
      )}
      {exchange !== null && (
        <button type="button" className="secondary-button" onClick={onCopyLink}>
          Copy link
        </button>
      )}
    </div>
  );
}
