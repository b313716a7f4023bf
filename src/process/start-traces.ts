import type { Config } from '../config/config.js';

/** Starts to trace where a receiver is configured; otherwise the library is not even loaded. */
export async function startTraces({
  telemetry: { traces },
}: Pick<Config, 'telemetry'>): Promise<{ close(): Promise<void> } | null> {
  if (!traces) return null;
  const { openTraces } = await import('../tracing/index.js');
  return openTraces(traces);
}
