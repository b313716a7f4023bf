import type { ColumnKind } from '../rows/columns.js';
import { parseHighlight } from '../rows/highlight.js';
import type { Scalar } from '../rows/json.js';
import { readableTime } from '../rows/times.js';

/** A value, formatted for reading. JSON and CSV have the exact value. */
export function Cell({ value, kind }: { value: Scalar; kind: ColumnKind }) {
  if (value === null) return <span className="null">–</span>;
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 3 });
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (kind === 'time') return <time dateTime={value}>{readableTime(value)}</time>;
  if (kind === 'url') {
    return (
      <a href={value} target="_blank" rel="noopener noreferrer">
        {value}
      </a>
    );
  }
  if (kind === 'html') {
    return parseHighlight(value).map(({ text, highlighted }, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: segments of one text, in its order.
      highlighted ? <mark key={index}>{text}</mark> : text,
    );
  }
  return <span dir="auto">{value}</span>;
}
