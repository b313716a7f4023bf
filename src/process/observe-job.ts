import { jobEnded } from '../domain/telemetry.js';
import { inTrace } from '../domain/tracing.js';

/** The work, which tells of its time and outcome when somebody listens. */
export const observed =
  <Arguments extends unknown[], Result>(
    job: string,
    work: (...given: Arguments) => Promise<Result>,
  ): ((...given: Arguments) => Promise<Result>) =>
  (...given) =>
    inTrace(`job ${job}`, 'internal', () => timed(job, () => work(...given)));

async function timed<Result>(job: string, work: () => Promise<Result>): Promise<Result> {
  if (!jobEnded.isHeard) return work();
  const started = performance.now();
  const end = (outcome: 'ok' | 'error'): void =>
    jobEnded.publish({ job, outcome, seconds: (performance.now() - started) / 1000 });
  try {
    const result = await work();
    end('ok');
    return result;
  } catch (error) {
    end('error');
    throw error;
  }
}
