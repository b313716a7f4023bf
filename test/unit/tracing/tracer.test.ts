import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { AlwaysOnSampler, BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { afterEach, describe, expect, it } from 'vitest';
import { activeSpan, inSpan, inTrace, setTracer, traceHeaders } from '../../../src/domain/tracing.js';
import { BoundedSampler } from '../../../src/tracing/sampler.js';
import { tracerOver } from '../../../src/tracing/tracer.js';

const otel = new BasicTracerProvider({ sampler: new AlwaysOnSampler() }).getTracer('test');
const tracerOf = (ratio: number) =>
  tracerOver(otel, new W3CTraceContextPropagator(), new BoundedSampler({ ratio, firstPerSecond: 0 }));
const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = (flags: string) => ({ traceparent: `00-${traceId}-b7ad6b7169203331-${flags}` });

afterEach(() => setTracer(null));

describe('without a tracer', () => {
  it('work runs as it is', async () => {
    const promise = Promise.resolve(7);
    expect(inTrace('anything', 'internal', () => promise)).toBe(promise);
    expect(inSpan(null, 'anything', () => promise)).toBe(promise);
    expect([activeSpan(), traceHeaders()]).toEqual([null, {}]);
  });
});

describe('a trace that is not recorded', () => {
  it('is nothing when it begins here', () => {
    setTracer(tracerOf(0));
    const promise = Promise.resolve(7);
    expect(tracerOf(0).begin('GET', 'server', {})).toBeNull();
    expect(inTrace('anything', 'internal', () => promise)).toBe(promise);
  });

  it('passes on the context of its caller, which no part of it changes', async () => {
    const tracer = tracerOf(0);
    setTracer(tracer);
    const headers = { ...traceparent('00'), tracestate: 'vendor=1' };
    const span = tracer.begin('GET', 'server', headers);
    expect(span?.isRecorded).toBe(false);
    expect(await span?.start('part').run(async () => traceHeaders())).toEqual(headers);
    expect(traceHeaders()).toEqual({});
  });

  it('passes nothing on of a header that is none', async () => {
    const tracer = tracerOf(0);
    setTracer(tracer);
    const span = tracer.begin('GET', 'server', { traceparent: 'nonsense' });
    expect(await span?.run(async () => traceHeaders())).toEqual({});
  });
});

describe('a trace that is recorded', () => {
  it('continues that of a caller who records it, or begins one', async () => {
    const tracer = tracerOf(0);
    setTracer(tracer);
    const asked = tracer.begin('GET', 'server', traceparent('01'));
    const passed = await asked?.run(async () => traceHeaders());
    expect(passed?.['traceparent']).toMatch(
      new RegExp(`^00-${traceId}-(?!b7ad6b7169203331)[0-9a-f]{16}-01$`),
    );
    setTracer(tracerOf(1));
    const begun = await inTrace('job', 'internal', async () => traceHeaders());
    expect(begun['traceparent']).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(begun['traceparent']).not.toContain(traceId);
  });
});
