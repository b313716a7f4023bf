import { useEffect, useMemo, useRef, useState } from 'react';
import { chartData } from '../chart/chart-data.js';
import { toPng, toSvg } from '../chart/chart-image.js';
import type { ChartSpec } from '../chart/chart-spec.js';
import { chooseChart, dimensions, measures } from '../chart/choose-chart.js';
import { darkTheme, lightTheme } from '../chart/theme.js';
import { fileName } from '../export/csv.js';
import { download } from '../export/download.js';
import type { Column } from '../rows/columns.js';
import type { Row } from '../rows/json.js';
import { ChartControls } from './chart-controls.js';
import { Legend } from './legend.js';
import { useDark } from './use-dark.js';
import { useSize } from './use-size.js';

interface Props {
  rows: Row[];
  columns: Column[];
  /** Null: chosen from the rows. */
  spec: ChartSpec | null;
  title: string;
  onSpec: (spec: ChartSpec) => void;
}

export function Chart({ rows, columns, spec, title, onSpec }: Props) {
  const chosen = useMemo(
    () => applicable(spec, columns) ?? chooseChart(columns, rows),
    [spec, columns, rows],
  );
  if (chosen === null) {
    return <p className="empty">A chart needs a column of times, categories or numbers. See Table.</p>;
  }
  return (
    <>
      <ChartControls spec={chosen} columns={columns} onSpec={onSpec} />
      <Plot rows={rows} columns={columns} spec={chosen} title={title} />
    </>
  );
}

/** The spec if these columns have all that it names: the result may be another one by now. */
function applicable(spec: ChartSpec | null, columns: Column[]): ChartSpec | null {
  if (spec === null) return null;
  const has = (list: Column[], key: string | null) =>
    key === null || list.some((column) => column.key === key);
  const axes = dimensions(columns);
  return has(axes, spec.x) && has(axes, spec.series) && has(measures(columns), spec.measure) ? spec : null;
}

function Plot({ rows, columns, spec, title }: Omit<Props, 'onSpec' | 'spec'> & { spec: ChartSpec }) {
  const container = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(container);
  const theme = useDark() ? darkTheme : lightTheme;
  const [svg, setSvg] = useState<SVGSVGElement | null>(null);
  const timeAxis = columns.some(({ key, kind }) => key === spec.x && kind === 'time');
  const data = useMemo(() => chartData(rows, spec, timeAxis), [rows, spec, timeAxis]);
  const measure = columns.find(({ key }) => key === spec.measure)?.label ?? 'Rows';
  useEffect(() => {
    if (width === 0) return;
    let current = true;
    void import('../chart/draw-chart.js').then(({ drawChart }) => {
      if (!current) return;
      const drawn = drawChart({ data, type: spec.type, timeAxis, measure, theme, width, height });
      drawn.setAttribute('role', 'img');
      drawn.setAttribute('aria-label', `${title}: ${measure.toLowerCase()}. The table has the numbers.`);
      container.current?.replaceChildren(drawn);
      setSvg(drawn);
    });
    return () => {
      current = false;
    };
  }, [data, spec.type, timeAxis, measure, theme, width, height, title]);

  const image = svg === null ? null : { svg, title, series: data.series, theme };
  return (
    <>
      <div className="chart-head">
        <Legend series={data.series} colors={theme.palette} />
        {image !== null && (
          <div className="export-buttons">
            <button
              type="button"
              className="secondary-button"
              onClick={async () => download(fileName(title, 'png', new Date()), await toPng(image))}
            >
              PNG
            </button>
            <button
              type="button"
              className="secondary-button"
              onClick={() =>
                download(
                  fileName(title, 'svg', new Date()),
                  new Blob([toSvg(image).text], { type: 'image/svg+xml' }),
                )
              }
            >
              SVG
            </button>
          </div>
        )}
      </div>
      <div ref={container} className="chart" />
      {data.omitted > 0 && (
        <p className="hint">{data.omitted} smaller bars are not shown; the table has them.</p>
      )}
    </>
  );
}
