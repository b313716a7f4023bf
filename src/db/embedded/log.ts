import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedError } from './errors.js';
import { diskFull, isDiskFull } from './faults.js';

const maxTailBytes = 16_384;

/** Reads what PostgreSQL writes into its log from now on. */
export function readLog(log: string): {
  /** Why it did not start, as far as the log says. */
  fault(): EmbeddedError;
  diskFull(): EmbeddedError | null;
} {
  const from = tail(log, 0).end;
  const isFull = (text: string): EmbeddedError | null => (isDiskFull(text) ? diskFull(dirname(log)) : null);
  return {
    fault: () => {
      const { text } = tail(log, from);
      const reason = text.match(/^.*(?:FATAL|PANIC|supervisor): .*$/gm)?.at(-1);
      return (
        isFull(text) ??
        new EmbeddedError(`PostgreSQL did not start; ${log} says why.${reason ? `\n  ${reason}` : ''}`)
      );
    },
    diskFull: () => isFull(tail(log, from).text),
  };
}

/** The end of a log, from a position on. */
function tail(log: string, from: number): { text: string; end: number } {
  try {
    const file = openSync(log, 'r');
    try {
      const end = fstatSync(file).size;
      const bytes = Buffer.alloc(Math.max(0, Math.min(end - from, maxTailBytes)));
      readSync(file, bytes, 0, bytes.length, end - bytes.length);
      return { text: bytes.toString(), end };
    } finally {
      closeSync(file);
    }
  } catch {
    return { text: '', end: 0 };
  }
}
