import { type Logger, pino } from 'pino';
import { logSerializers } from '../../src/config/log-serializers.js';

/** A logger whose lines a test reads, oldest first. */
export function collectLog(): { readonly logger: Logger; readonly lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line));
  return { logger: pino({ level: 'info', serializers: logSerializers }, { write }), lines };
}
