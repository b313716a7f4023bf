import { dimensions, measures } from '../chart/choose.js';
import type { ChartSpec, ChartType } from '../chart/spec.js';
import type { Column } from '../rows/columns.js';
import { Pick } from './pick.js';

const types: { type: ChartType; name: string }[] = [
  { type: 'line', name: 'Lines' },
  { type: 'area', name: 'Areas' },
  { type: 'bar', name: 'Bars' },
];

interface Props {
  spec: ChartSpec;
  columns: Column[];
  onSpec: (spec: ChartSpec) => void;
}

/** What is drawn, and along what. Lines and areas need time. */
export function ChartControls({ spec, columns, onSpec }: Props) {
  const axes = dimensions(columns);
  const isTime = (key: string) => axes.some((column) => column.key === key && column.kind === 'time');
  const along = (x: string) =>
    onSpec({
      ...spec,
      x,
      type: isTime(x) ? (isTime(spec.x) ? spec.type : 'line') : 'bar',
      series: spec.series === x ? null : spec.series,
    });
  return (
    <div className="chart-controls">
      <Pick label="Chart" value={spec.type} onPick={(type) => onSpec({ ...spec, type: type as ChartType })}>
        {types.map(({ type, name }) => (
          <option key={type} value={type} disabled={type !== 'bar' && !isTime(spec.x)}>
            {name}
          </option>
        ))}
      </Pick>
      <Pick label="Of" value={spec.measure ?? ''} onPick={(key) => onSpec({ ...spec, measure: key || null })}>
        {measures(columns).map(option)}
        <option value="">Number of rows</option>
      </Pick>
      <Pick label="Along" value={spec.x} onPick={along}>
        {axes.map(option)}
      </Pick>
      <Pick label="By" value={spec.series ?? ''} onPick={(key) => onSpec({ ...spec, series: key || null })}>
        <option value="">Nothing</option>
        {axes.filter(({ key, kind }) => key !== spec.x && kind !== 'time').map(option)}
      </Pick>
    </div>
  );
}

const option = ({ key, label }: Column) => (
  <option key={key} value={key}>
    {label}
  </option>
);
