import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';
import { LastingProblem } from '../domain/lasting-problem.js';

/** Called when spans are lost, with the reason, and when they are taken again (null). */
export type OnReceiver = (problem: string | null) => void;

/** A receiver that stays away is reported again after this. */
const repeatMs = 3_600_000;

/** An exporter that reports a receiver that takes no spans: at the first failure, then rarely, and when it is back. */
export function observedExporter(
  exporter: SpanExporter,
  onReceiver: OnReceiver,
  now = Date.now,
): SpanExporter {
  const problem = new LastingProblem(repeatMs, now);
  const observe = ({ code, error }: ExportResult): void => {
    if (code === ExportResultCode.SUCCESS) {
      if (problem.ends()) onReceiver(null);
    } else if (problem.occurs()) onReceiver(reasonOf(error));
  };
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        observe(result);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

/** The code of a socket or a status: a message may quote the response. */
function reasonOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: string | number; cause?: { code?: string } };
  const reason = code ?? cause?.code;
  if (typeof reason === 'number') return `it answers ${reason}`;
  if (reason === 'ECONNREFUSED') return 'nothing listens there';
  return reason ?? 'it does not answer';
}
