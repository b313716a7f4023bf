import { integer, type Setting } from './setting.js';

/** Where traces go, and which. */
export interface TraceSettings {
  /** Where spans are posted. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  /** Traces that begin here of which all are recorded: requests a second, and as many jobs. */
  readonly firstPerSecond: number;
  /** The part of the others that is recorded, 0 to 1. */
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
    fallback: '',
    expected: 'empty, or a number from 0 to 1',
    parse: (text: string) =>
      text === '' ? text : /^(0(\.\d+)?|1(\.0+)?)$/.test(text) ? Number(text) : undefined,
  },
  OTEL_BSP_SCHEDULE_DELAY: integer(10, 600_000, 5000),
} satisfies Record<string, Setting<string | number>>;

/** A small site sees all; a large one does not pay for what it does not look at. */
const unlessSet = { firstPerSecond: 5, ratio: 0.001 };

type Read = <Name extends keyof typeof traceSettings>(
  name: Name,
) => NonNullable<ReturnType<(typeof traceSettings)[Name]['parse']>>;

/** Null: nothing is traced. */
export function tracesOf(read: Read): TraceSettings | null {
  const endpoint = read('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === '') return null;
  const ratio = read('OTEL_TRACES_SAMPLER_ARG');
  return {
    ...(ratio === '' ? unlessSet : { firstPerSecond: 0, ratio }),
    endpoint: `${endpoint}/v1/traces`,
    headers: headersOf(read('OTEL_EXPORTER_OTLP_HEADERS')) ?? {},
    serviceName: read('OTEL_SERVICE_NAME'),
    delayMs: read('OTEL_BSP_SCHEDULE_DELAY'),
  };
}
