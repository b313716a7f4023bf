import { jobEnded } from '../domain/telemetry.js';

/** The work, which tells of its time and outcome when somebody listens. */
export const observed =
  <Arguments extends unknown[], Result>(
    job: string,
    work: (...given: Arguments) => Promise<Result>,
  ): ((...given: Arguments) => Promise<Result>) =>
  async (...given) => {
    if (!jobEnded.isHeard) return work(...given);
    const started = performance.now();
    const end = (outcome: 'ok' | 'error'): void =>
      jobEnded.publish({ job, outcome, seconds: (performance.now() - started) / 1000 });
    try {
      const result = await work(...given);
      end('ok');
      return result;
    } catch (error) {
      end('error');
      throw error;
    }
  };
