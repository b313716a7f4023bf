import { integer, type Setting } from './setting.js';

/** What is written to the log, besides what goes wrong. */
export interface LogSettings {
  readonly format: 'auto' | 'json' | 'pretty';
  /** The part of the requests with a line in the log, 0 to 1. */
  readonly accessRatio: number;
  /** Requests that take longer are logged; 0: none. */
  readonly slowOperationMs: number;
  readonly slowStatementMs: number;
  /** Whether the plans of slow statements are logged. */
  readonly plans: boolean;
}

const formats = ['auto', 'json', 'pretty'] as const;

/** The settings of the log in the environment. */
export const logSettings = {
  LOG_FORMAT: {
    fallback: 'auto',
    expected: 'auto, json or pretty',
    parse: (text: string) => formats.find((format) => format === text),
  },
  ACCESS_LOG: {
    fallback: 'all',
    expected: 'all, off, or a part from 0 to 1',
    parse: (text: string) =>
      text === 'all'
        ? 1
        : text === 'off'
          ? 0
          : /^(0(\.\d+)?|1(\.0+)?)$/.test(text)
            ? Number(text)
            : undefined,
  },
  SLOW_OPERATION_MS: integer(0, 600_000, 0),
  SLOW_STATEMENT_MS: integer(0, 600_000, 0),
  LOG_PLANS: {
    fallback: 'no',
    expected: 'yes or no',
    parse: (text: string) => (['yes', 'no'].includes(text) ? text : undefined),
  },
} satisfies Record<string, Setting<string | number>>;

type Read = <Name extends keyof typeof logSettings>(
  name: Name,
) => NonNullable<ReturnType<(typeof logSettings)[Name]['parse']>>;

export const logOf = (read: Read): LogSettings => ({
  format: read('LOG_FORMAT'),
  accessRatio: read('ACCESS_LOG'),
  slowOperationMs: read('SLOW_OPERATION_MS'),
  slowStatementMs: read('SLOW_STATEMENT_MS'),
  plans: read('LOG_PLANS') === 'yes',
});
