import pg from 'pg';
import { EmbeddedError } from './errors.js';

/**
 * Waits until a server that starts or recovers accepts connections; a minute at most. `fails` returns the error of a
 * server that will not.
 */
export async function waitUntilReady(url: string, fails?: () => EmbeddedError | null): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    // The next step reports a lost connection. Without a listener the event would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const { code = '' } = error as { code?: string };
      // 57P03: the server is starting. ENOENT and ECONNREFUSED: it does not listen yet.
      if (!['57P03', 'ENOENT', 'ECONNREFUSED'].includes(code)) throw error;
      const fault = fails?.();
      if (fault) throw fault;
      if (Date.now() > until) throw new EmbeddedError('PostgreSQL did not get ready within a minute.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
