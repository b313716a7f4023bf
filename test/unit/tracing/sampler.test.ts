import { ROOT_CONTEXT, TraceFlags, trace } from '@opentelemetry/api';
import { SamplingDecision } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import { inSpan } from '../../../src/domain/tracing.js';
import { BoundedSampler } from '../../../src/tracing/sampler.js';

const parent = (isRemote: boolean, traceFlags: TraceFlags) =>
  trace.setSpanContext(ROOT_CONTEXT, {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    isRemote,
    traceFlags,
  });
const recorded = (sampler: BoundedSampler, context = ROOT_CONTEXT): boolean =>
  sampler.shouldSample(context).decision === SamplingDecision.RECORD_AND_SAMPLED;

describe('what is recorded', () => {
  it('is a part of the traces that begin here', () => {
    let at = 0;
    const sampler = new BoundedSampler(0.25, Date.now, () => (at++ % 100) / 100);
    const count = Array.from({ length: 1000 }, () => sampler.begins()).filter(Boolean).length;
    expect(count).toBe(250);
  });

  it('is all that belongs to a recorded span, and nothing of another', () => {
    const sampler = new BoundedSampler(0, Date.now, () => 0.5);
    expect(recorded(sampler, parent(false, TraceFlags.SAMPLED))).toBe(true);
    expect(recorded(new BoundedSampler(1), parent(false, TraceFlags.NONE))).toBe(false);
  });

  it('is what callers record, up to a number a second', () => {
    let now = 0;
    const sampler = new BoundedSampler(
      0,
      () => now,
      () => 0.5,
    );
    const count = (): number =>
      Array.from({ length: 200 }, () => recorded(sampler, parent(true, TraceFlags.SAMPLED))).filter(Boolean)
        .length;
    expect(count()).toBe(50);
    expect(count()).toBe(0);
    now = 1000;
    expect(count()).toBe(50);
    expect(recorded(sampler, parent(true, TraceFlags.NONE))).toBe(false);
  });
});

describe('without a tracer', () => {
  it('work runs as it is', async () => {
    const promise = Promise.resolve(7);
    expect(inSpan('anything', {}, () => promise)).toBe(promise);
  });
});
