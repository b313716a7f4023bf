/*
 * Asks the gateway of this machine or container for its health: exit code 0 or 1. A health check of a container, which
 * has no other program for it, and which would pay for the start of the whole gateway each time.
 */
import process from 'node:process';

const [what = 'live', ...others] = process.argv.slice(2);
if (!['live', 'ready'].includes(what) || others.length > 0) {
  process.stderr.write('Usage: node bin/health.mjs [live|ready]\n');
  process.exit(2);
}
const url = `http://127.0.0.1:${process.env.PORT || 4000}/health/${what}`;
try {
  const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
  if (!response.ok) {
    process.stderr.write(
      `${url} responded with ${response.status}: ${(await response.text()).slice(0, 500)}\n`,
    );
    process.exitCode = 1;
  }
} catch (error) {
  const reason = error instanceof Error ? String(error.cause ?? error) : String(error);
  process.stderr.write(`${url} did not respond: ${reason}\n`);
  process.exitCode = 1;
}
