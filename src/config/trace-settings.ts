import { integer, type Setting } from './setting.js';

/** Where traces go, and which. */
export interface TraceSettings {
  /** Where spans are posted. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  /** The part of the traces that begin here which is recorded, 0 to 1. */
  readonly ratio: number;
  /** The time between two posts. */
  readonly delayMs: number;
}

const isHttp = (text: string): boolean => URL.canParse(text) && /^https?:\/\/[^?#]+$/.test(text);

/** `name=value,name=value`, as OpenTelemetry has it. */
function headersOf(text: string): Record<string, string> | null {
  const pairs = text.split(',').map((pair) => pair.trim().split(/=(.*)/s, 2) as [string, string?]);
  const isHeader = ([name, value]: (typeof pairs)[number]): boolean =>
    /^[\w!#$%&'*+.^`|~-]+$/.test(name) && value !== undefined && /^[ -~]+$/.test(value);
  return pairs.every(isHeader) ? Object.fromEntries(pairs) : null;
}

/** The settings of traces, with the names of OpenTelemetry. */
export const traceSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    fallback: '',
    expected: 'empty, or the address of an OTLP receiver over HTTP like http://127.0.0.1:4318',
    parse: (text: string) => (text === '' || isHttp(text) ? text.replace(/\/+$/, '') : undefined),
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    fallback: '',
    expected: 'empty, or headers like name=value,name=value',
    parse: (text: string) => (text === '' || headersOf(text) ? text : undefined),
  },
  OTEL_SERVICE_NAME: { fallback: 'dateline', expected: 'a name', parse: (text: string) => text },
  OTEL_TRACES_SAMPLER_ARG: {
    fallback: '0.05',
    expected: 'a number from 0 to 1',
    parse: (text: string) => (/^(0(\.\d+)?|1(\.0+)?)$/.test(text) ? Number(text) : undefined),
  },
  OTEL_BSP_SCHEDULE_DELAY: integer(10, 600_000, 5000),
} satisfies Record<string, Setting<string | number>>;

type Read = <Name extends keyof typeof traceSettings>(
  name: Name,
) => NonNullable<ReturnType<(typeof traceSettings)[Name]['parse']>>;

/** Null: nothing is traced. */
export function tracesOf(read: Read): TraceSettings | null {
  const endpoint = read('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === '') return null;
  return {
    endpoint: `${endpoint}/v1/traces`,
    headers: headersOf(read('OTEL_EXPORTER_OTLP_HEADERS')) ?? {},
    serviceName: read('OTEL_SERVICE_NAME'),
    ratio: read('OTEL_TRACES_SAMPLER_ARG'),
    delayMs: read('OTEL_BSP_SCHEDULE_DELAY'),
  };
}
