import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { AlwaysOnSampler, BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { TraceSettings } from '../config/trace-settings.js';
import { setTracer } from '../domain/tracing.js';
import { type OnReceiver, observedExporter } from './observed-exporter.js';
import { BoundedSampler } from './sampler.js';
import { tracerOver } from './tracer.js';

/** Spans that wait to be sent: further ones are dropped. */
const maxQueueSize = 4096;
const maxExportBatchSize = 512;
const exportTimeoutMs = 5000;

export interface Traces {
  /** Sends what waits, and ends. */
  close(): Promise<void>;
}

/** Starts to trace, and to send spans with OTLP over HTTP in JSON. */
export function openTraces(settings: TraceSettings, onReceiver: OnReceiver): Traces {
  const { endpoint, headers, serviceName, delayMs } = settings;
  const exporter = new OTLPTraceExporter({
    url: endpoint,
    headers: { ...headers },
    timeoutMillis: exportTimeoutMs,
  });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName, 'process.pid': process.pid }),
    sampler: new AlwaysOnSampler(),
    spanProcessors: [
      new BatchSpanProcessor(observedExporter(exporter, onReceiver), {
        maxQueueSize,
        maxExportBatchSize,
        scheduledDelayMillis: delayMs,
        exportTimeoutMillis: exportTimeoutMs,
      }),
    ],
  });
  setTracer(
    tracerOver(provider.getTracer('dateline'), new W3CTraceContextPropagator(), new BoundedSampler(settings)),
  );
  return {
    async close() {
      setTracer(null);
      // A receiver that is away does not keep the process.
      await provider.shutdown().catch(() => undefined);
    },
  };
}
