import { type Logger, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { logSerializers } from './log-serializers.js';

/** Writes readable lines to a terminal, and JSON otherwise. */
export function createLogger(level: string, output: NodeJS.WriteStream = process.stdout): Logger {
  if (!output.isTTY)
    return pino({ level, serializers: logSerializers, timestamp: pino.stdTimeFunctions.isoTime }, output);
  const pretty = prettyFactory({ colorize: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' });
  return pino(
    { level, serializers: logSerializers },
    { write: (line: string) => output.write(pretty(line) ?? '') },
  );
}
