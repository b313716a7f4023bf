import { type Logger, type LoggerOptions, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { limitEqualErrors } from './log-limit.js';
import { logSerializers } from './log-serializers.js';
import type { LogSettings } from './log-settings.js';

/** Writes readable lines or JSON; by default readable lines to a terminal, and JSON otherwise. */
export function createLogger(
  level: string,
  format: LogSettings['format'] = 'auto',
  output: NodeJS.WriteStream = process.stdout,
): Logger {
  const options: LoggerOptions = {
    level,
    serializers: logSerializers,
    hooks: { logMethod: limitEqualErrors() },
  };
  if (format === 'json' || (format === 'auto' && !output.isTTY))
    return pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, output);
  const pretty = prettyFactory({ colorize: output.isTTY, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' });
  return pino(options, { write: (line: string) => output.write(pretty(line) ?? '') });
}
