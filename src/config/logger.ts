import { type Logger, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { logSerializers } from './log-serializers.js';
import type { LogSettings } from './log-settings.js';

/** Writes readable lines or JSON; by default readable lines to a terminal, and JSON otherwise. */
export function createLogger(
  level: string,
  format: LogSettings['format'] = 'auto',
  output: NodeJS.WriteStream = process.stdout,
): Logger {
  if (format === 'json' || (format === 'auto' && !output.isTTY))
    return pino({ level, serializers: logSerializers, timestamp: pino.stdTimeFunctions.isoTime }, output);
  const pretty = prettyFactory({ colorize: output.isTTY, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' });
  return pino(
    { level, serializers: logSerializers },
    { write: (line: string) => output.write(pretty(line) ?? '') },
  );
}
