import { type Context, type Link, type SpanKind, TraceFlags, trace } from '@opentelemetry/api';
import { type Sampler, SamplingDecision, type SamplingResult } from '@opentelemetry/sdk-trace-base';

/** Traces a second that callers ask for by their context: anybody can send one. */
const maxAskedPerSecond = 50;

/**
 * Records what belongs to a recorded span of this process, a part of the traces that begin here, and traces that a caller
 * records already, up to a number a second.
 */
export class BoundedSampler implements Sampler {
  #second = 0;
  #asked = 0;

  constructor(
    private readonly ratio: number,
    private readonly now: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {}

  /** Whether a trace that begins here is recorded. */
  begins(): boolean {
    return this.random() < this.ratio;
  }

  shouldSample(
    context: Context,
    _traceId?: string,
    _name?: string,
    _kind?: SpanKind,
    _attributes?: object,
    _links?: Link[],
  ): SamplingResult {
    const parent = trace.getSpanContext(context);
    const isRecorded = parent ? (parent.traceFlags & TraceFlags.SAMPLED) !== 0 : false;
    if (parent && !parent.isRemote) return decide(isRecorded);
    // A trace that begins here was chosen before.
    if (!parent) return decide(true);
    return decide((isRecorded && this.#hasRoom()) || this.begins());
  }

  toString(): string {
    return `BoundedSampler{${this.ratio}}`;
  }

  #hasRoom(): boolean {
    const second = Math.floor(this.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#asked = 0;
    }
    this.#asked += 1;
    return this.#asked <= maxAskedPerSecond;
  }
}

const decide = (records: boolean): SamplingResult => ({
  decision: records ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD,
});
