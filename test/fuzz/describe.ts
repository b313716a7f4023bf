import type { Failure } from './run.js';

/** A failure as a report for developers. */
export function describeFailure({ index, smallest: { operation, other }, differences }: Failure): string {
  const [first] = differences;
  return [
    `Case ${index}: ${differences.map(({ way }) => way).join(', ')}`,
    operation.query,
    `variables ${JSON.stringify(operation.variables)}`,
    ...(other ? [`beside\n${other.query}`] : []),
    `expected ${cut(first?.expected ?? '', first?.actual ?? '')}`,
    `actual   ${cut(first?.actual ?? '', first?.expected ?? '')}`,
  ].join('\n');
}

/** The text around the first difference to another text. */
function cut(text: string, other: string): string {
  let place = 0;
  while (place < text.length && text[place] === other[place]) place += 1;
  const from = Math.max(0, place - 200);
  return `${from > 0 ? '…' : ''}${text.slice(from, place + 400)}`;
}
