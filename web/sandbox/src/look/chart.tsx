import { useEffect, useMemo, useRef, useState } from 'react';
import { chooseChart, dimensions, measures } from '../chart/choose.js';
import { darkInk, lightInk } from '../chart/colors.js';
import { toPng, toSvg } from '../chart/picture.js';
import { chartData } from '../chart/points.js';
import type { ChartSpec } from '../chart/spec.js';
import { fileName } from '../export/csv.js';
import { download } from '../page/download.js';
import type { Column } from '../rows/columns.js';
import type { Row } from '../rows/json.js';
import { ChartControls } from './chart-controls.js';
import { Legend } from './legend.js';
import { useDark } from './use-dark.js';
import { useSize } from './use-size.js';

interface Props {
  rows: Row[];
  columns: Column[];
  /** Null: what suits the rows. */
  spec: ChartSpec | null;
  title: string;
  onSpec: (spec: ChartSpec) => void;
}

export function Chart({ rows, columns, spec, title, onSpec }: Props) {
  const chosen = useMemo(() => fitting(spec, columns) ?? chooseChart(columns, rows), [spec, columns, rows]);
  if (chosen === null) {
    return <p className="empty">These rows hold nothing to draw: no time, category or number. See Table.</p>;
  }
  return (
    <>
      <ChartControls spec={chosen} columns={columns} onSpec={onSpec} />
      <Drawn rows={rows} columns={columns} spec={chosen} title={title} />
    </>
  );
}

/** A chart of another answer's columns cannot be drawn of this one's. */
function fitting(spec: ChartSpec | null, columns: Column[]): ChartSpec | null {
  if (spec === null) return null;
  const has = (list: Column[], key: string | null) =>
    key === null || list.some((column) => column.key === key);
  const axes = dimensions(columns);
  return has(axes, spec.x) && has(axes, spec.series) && has(measures(columns), spec.measure) ? spec : null;
}

function Drawn({ rows, columns, spec, title }: Omit<Props, 'onSpec' | 'spec'> & { spec: ChartSpec }) {
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place);
  const ink = useDark() ? darkInk : lightInk;
  const [svg, setSvg] = useState<SVGSVGElement | null>(null);
  const timeAxis = columns.some(({ key, kind }) => key === spec.x && kind === 'time');
  const data = useMemo(() => chartData(rows, spec, timeAxis), [rows, spec, timeAxis]);
  const measure = columns.find(({ key }) => key === spec.measure)?.label ?? 'Rows';
  useEffect(() => {
    if (width === 0) return;
    let wanted = true;
    void import('../chart/draw.js').then(({ drawChart }) => {
      if (!wanted) return;
      const drawn = drawChart({ data, type: spec.type, timeAxis, measure, ink, width, height });
      drawn.setAttribute('role', 'img');
      drawn.setAttribute('aria-label', `${title}: ${measure.toLowerCase()}. The table holds the numbers.`);
      place.current?.replaceChildren(drawn);
      setSvg(drawn);
    });
    return () => {
      wanted = false;
    };
  }, [data, spec.type, timeAxis, measure, ink, width, height, title]);

  const picture = svg === null ? null : { svg, title, series: data.series, ink };
  return (
    <>
      <div className="chart-head">
        <Legend series={data.series} colors={ink.colors} />
        {picture !== null && (
          <div className="take">
            <button
              type="button"
              className="quiet"
              onClick={async () => download(fileName(title, 'png', new Date()), await toPng(picture))}
            >
              PNG
            </button>
            <button
              type="button"
              className="quiet"
              onClick={() =>
                download(
                  fileName(title, 'svg', new Date()),
                  new Blob([toSvg(picture).text], { type: 'image/svg+xml' }),
                )
              }
            >
              SVG
            </button>
          </div>
        )}
      </div>
      <div ref={place} className="chart" />
      {data.leftOut > 0 && (
        <p className="hint">{data.leftOut} smaller bars are left out; the table holds them.</p>
      )}
    </>
  );
}
