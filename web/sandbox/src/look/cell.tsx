import type { ColumnKind } from '../rows/columns.js';
import type { Scalar } from '../rows/json.js';
import { piecesOf } from '../rows/marks.js';
import { readableTime } from '../rows/times.js';

/** A value as a person reads it; what it is exactly stands in the JSON and the CSV. */
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
    return piecesOf(value).map(({ text, marked }, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in its order.
      marked ? <mark key={index}>{text}</mark> : text,
    );
  }
  return <span dir="auto">{value}</span>;
}
