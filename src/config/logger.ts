import { type Logger, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';

/** Writes readable lines to a terminal, and JSON otherwise. */
export function createLogger(level: string, output: NodeJS.WriteStream = process.stdout): Logger {
  if (!output.isTTY) return pino({ level, timestamp: pino.stdTimeFunctions.isoTime }, output);
  const pretty = prettyFactory({ colorize: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' });
  return pino({ level }, { write: (line: string) => output.write(pretty(line) ?? '') });
}
