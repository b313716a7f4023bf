import type { Logger } from 'pino';
import type { Config } from '../config/config.js';

/** Starts to trace where a receiver is configured; otherwise the library is not even loaded. */
export async function startTraces(
  { telemetry: { traces } }: Pick<Config, 'telemetry'>,
  logger: Pick<Logger, 'warn' | 'info'>,
): Promise<{ close(): Promise<void> } | null> {
  if (!traces) return null;
  const { openTraces } = await import('../tracing/index.js');
  return openTraces(traces, (problem) =>
    problem === null
      ? logger.info('The trace receiver takes spans again')
      : logger.warn(
          `The receiver of OTEL_EXPORTER_OTLP_ENDPOINT takes no spans: ${problem}. They are lost; requests are served all the same.`,
        ),
  );
}
