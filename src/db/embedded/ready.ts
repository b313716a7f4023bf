import pg from 'pg';
import { EmbeddedError } from './errors.js';

/** Waits for a server that starts, or recovers from a crash, to take statements; a minute at most. */
export async function waitUntilReady(url: string): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    // A server that ends just then is found out at the next step; unheard, this would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const { code = '' } = error as { code?: string };
      // 57P03: it starts up. No socket yet, or one that nobody listens on: it is about to.
      if (!['57P03', 'ENOENT', 'ECONNREFUSED'].includes(code)) throw error;
      if (Date.now() > until) throw new EmbeddedError('PostgreSQL did not get ready within a minute.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
