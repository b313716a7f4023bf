import type { WriteStream } from 'node:tty';
import type { FuzzReport } from './run.js';

/** Milliseconds between two lines where there is no terminal. */
const lineEveryMs = 30_000;

/** Prints the progress of a run: on a terminal in one line that changes, elsewhere in a plain line now and then. */
export function progressTo(
  stream: Pick<WriteStream, 'isTTY' | 'write'>,
  count: number,
): (done: number, report: FuzzReport) => void {
  let last = Date.now();
  return (done, { failures }) => {
    const wait = stream.isTTY ? 200 : lineEveryMs;
    if (Date.now() - last < wait && done < count) return;
    last = Date.now();
    const text = `${done} of ${count} operations, ${failures.length} with differences`;
    if (stream.isTTY) stream.write(`\r\u001b[K${text}${done === count ? '\n' : ''}`);
    else stream.write(`${text}\n`);
  };
}

/** A summary of the cases and their responses. */
export function summary({ seed, cases, clean, bySql, retries, codes, failures }: FuzzReport): string {
  const share = (part: number): string => `${part} (${Math.round((100 * part) / Math.max(1, cases))} %)`;
  const errors = Object.entries(codes)
    .sort(([, a], [, b]) => b - a)
    .map(([code, times]) => `${code} ${times}`);
  return [
    `Seed ${seed}: ${cases} operations, ${failures.length} with differences.`,
    `With data and no error: ${share(clean)}; written by the database alone: ${share(bySql)}.`,
    `With errors: ${errors.join(', ') || 'none'}. References repeated: ${retries}.`,
  ].join('\n');
}
