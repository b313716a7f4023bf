import { type LogSettings, logOf, logSettings } from './log-settings.js';
import { integer, type Setting } from './setting.js';
import { type TraceSettings, traceSettings, tracesOf } from './trace-settings.js';

/** What operators see of the gateway. */
export interface TelemetrySettings {
  /** The port of `/metrics`; null: none of its own. */
  readonly metricsPort: number | null;
  readonly metricsHost: string;
  /** The key that `/metrics` asks for; empty: none. */
  readonly metricsKey: string;
  /** Operations that have series of their own. */
  readonly metricsOperations: number;
  /** Null: nothing is traced. */
  readonly traces: TraceSettings | null;
  readonly log: LogSettings;
}

/** The settings of metrics, traces and logs in the environment. */
export const telemetrySettings = {
  METRICS_PORT: {
    fallback: 'off',
    expected: 'off, or a whole number from 0 to 65535',
    parse: (text: string) => (text === 'off' ? -1 : integer(0, 65_535, 0).parse(text)),
  },
  METRICS_HOST: { fallback: '127.0.0.1', expected: 'an address to listen on', parse: (text: string) => text },
  METRICS_KEY: {
    fallback: '',
    expected: 'empty, or a key of at least 16 characters without spaces',
    parse: (text: string) => (text === '' || /^[!-~]{16,}$/.test(text) ? text : undefined),
  },
  METRICS_OPERATIONS: integer(0, 1000, 100),
  ...traceSettings,
  ...logSettings,
} satisfies Record<string, Setting<string | number>>;

type Read = <Name extends keyof typeof telemetrySettings>(
  name: Name,
) => NonNullable<ReturnType<(typeof telemetrySettings)[Name]['parse']>>;

export function telemetryOf(read: Read): TelemetrySettings {
  const port = read('METRICS_PORT');
  return {
    metricsPort: port < 0 ? null : port,
    metricsHost: read('METRICS_HOST'),
    metricsKey: read('METRICS_KEY'),
    metricsOperations: read('METRICS_OPERATIONS'),
    traces: tracesOf(read),
    log: logOf(read),
  };
}
