/** The color of each series; empty if the chart has no series. */
export function Legend({ series, colors }: { series: string[]; colors: string[] }) {
  if (series.length === 0 || series[0] === '') return <div />;
  return (
    <ul className="legend" aria-label="Legend">
      {series.map((name, index) => (
        <li key={name}>
          <span className="swatch" style={{ background: colors[index % colors.length] }} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}
