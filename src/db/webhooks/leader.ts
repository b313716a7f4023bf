import pg from 'pg';

/** Advisory lock of the process that delivers. Arbitrary, and distinct from other advisory locks. */
const lockId = 4_821_397;
/** The time after which a lock that was not confirmed is not relied on. */
const trustMs = 4000;
/** Timeout of connecting and of each statement. */
const timeoutMs = 2000;
/** The server ends the session, and so the lock, of a process that stands still and of a machine that is gone. */
const serverOptions = [
  'idle_session_timeout=10000',
  'tcp_keepalives_idle=5',
  'tcp_keepalives_interval=2',
  'tcp_keepalives_count=3',
]
  .map((option) => `-c ${option}`)
  .join(' ');

/**
 * Elects the process that delivers: the one whose session holds a lock. When the process dies the server releases it,
 * and any other takes it.
 */
export class Leader {
  #client: pg.Client | null = null;
  #confirmedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly url: string) {}

  /** Whether this process holds the lock. It must have confirmed so lately: it may have stood still. */
  get leads(): boolean {
    return this.#client !== null && performance.now() - this.#confirmedAt < trustMs;
  }

  /** Takes the lock if no other process has it, and confirms one that is held. To be called each second. */
  async elect(): Promise<boolean> {
    const began = performance.now();
    try {
      this.#client ??= await this.#connect();
      const { rows } = await this.#client.query<{ held: boolean }>(
        `select exists (select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
             and classid = 0 and objid::bigint = $1::bigint and granted) or pg_try_advisory_lock($1::bigint) as held`,
        [lockId],
      );
      if (rows[0]?.held) this.#confirmedAt = began;
      return this.leads;
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Releases the lock. */
  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#confirmedAt = Number.NEGATIVE_INFINITY;
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'dateline webhooks',
      statement_timeout: timeoutMs,
      query_timeout: timeoutMs,
      connectionTimeoutMillis: timeoutMs,
      keepAlive: true,
      options: serverOptions,
    });
    const discard = (): void => {
      if (this.#client === client) this.#client = null;
    };
    client.on('error', discard);
    client.on('end', discard);
    await client.connect();
    return client;
  }
}
