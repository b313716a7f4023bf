import type { ChartSpec, ChartType } from '../chart/chart-spec.js';
import { dimensions, measures } from '../chart/choose-chart.js';
import type { Column } from '../rows/columns.js';
import { Select } from './select.js';

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

/** Selects the mark, measure, axis and series of a chart. Lines and areas need a time axis. */
export function ChartControls({ spec, columns, onSpec }: Props) {
  const axes = dimensions(columns);
  const isTime = (key: string) => axes.some((column) => column.key === key && column.kind === 'time');
  const changeAxis = (x: string) =>
    onSpec({
      ...spec,
      x,
      type: isTime(x) ? (isTime(spec.x) ? spec.type : 'line') : 'bar',
      series: spec.series === x ? null : spec.series,
    });
  return (
    <div className="chart-controls">
      <Select
        label="Chart"
        value={spec.type}
        onChange={(type) => onSpec({ ...spec, type: type as ChartType })}
      >
        {types.map(({ type, name }) => (
          <option key={type} value={type} disabled={type !== 'bar' && !isTime(spec.x)}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        label="Measure"
        value={spec.measure ?? ''}
        onChange={(key) => onSpec({ ...spec, measure: key || null })}
      >
        {measures(columns).map(option)}
        <option value="">Number of rows</option>
      </Select>
      <Select label="Axis" value={spec.x} onChange={changeAxis}>
        {axes.map(option)}
      </Select>
      <Select
        label="Series"
        value={spec.series ?? ''}
        onChange={(key) => onSpec({ ...spec, series: key || null })}
      >
        <option value="">None</option>
        {axes.filter(({ key, kind }) => key !== spec.x && kind !== 'time').map(option)}
      </Select>
    </div>
  );
}

const option = ({ key, label }: Column) => (
  <option key={key} value={key}>
    {label}
  </option>
);
