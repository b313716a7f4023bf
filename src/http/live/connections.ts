import { addReading } from '../../domain/readings.js';
import type { Viewer } from '../../domain/viewer.js';
import { FairPlaces } from '../fair-places.js';

/** Why a connection is closed. */
export type CloseReason = 'restart' | 'credential';

/** A connection with subscriptions. */
export interface LiveConnection {
  /** The key or token that it was opened with; null: a reader's. */
  credential: string | null;
  viewer: Viewer;
  close(reason: CloseReason): void;
}

export interface ConnectionsOptions {
  readonly maxConnections: number;
  readonly identify: (credential: string | null) => Promise<Viewer>;
}

/** How often keys and tokens are checked again: a revoked one closes its connections within five seconds. */
const checkIntervalMs = 3000;
/** Credentials that are checked at once. */
const maxChecks = 8;

/** The connections of this process, their number limited. */
export class LiveConnections {
  /** With what frees the place of each. */
  readonly #connections = new Map<LiveConnection, () => void>();
  readonly #places: FairPlaces;
  readonly #timer: NodeJS.Timeout;
  #closing = false;
  #checking = false;

  constructor(private readonly options: ConnectionsOptions) {
    this.#places = new FairPlaces(options.maxConnections);
    this.#timer = setInterval(() => void this.#check(), checkIntervalMs);
    this.#timer.unref();
    addReading('live_connections', 'open', this, ({ size }) => size);
  }

  get size(): number {
    return this.#connections.size;
  }

  /** Takes a new connection of a client, if there is room: one of a client that has several may make it. */
  add(connection: LiveConnection, client: string): boolean {
    const makeRoom = (): void => {
      this.#connections.delete(connection);
      connection.close('restart');
    };
    const free = this.#closing ? null : this.#places.take(client, makeRoom);
    if (free) this.#connections.set(connection, free);
    return free !== null;
  }

  remove(connection: LiveConnection): void {
    this.#connections.get(connection)?.();
    this.#connections.delete(connection);
  }

  /** Tells every client to come back, at another process or later. */
  close(): void {
    this.#closing = true;
    clearInterval(this.#timer);
    for (const connection of [...this.#connections.keys()]) connection.close('restart');
  }

  /** Closes connections whose key was revoked, whose token expired, or whose role changed. */
  async #check(): Promise<void> {
    if (this.#checking) return;
    this.#checking = true;
    try {
      const byCredential = new Map<string, LiveConnection[]>();
      for (const connection of this.#connections.keys()) {
        const { credential } = connection;
        if (credential === null) continue;
        const same = byCredential.get(credential);
        if (same) same.push(connection);
        else byCredential.set(credential, [connection]);
      }
      const waiting = [...byCredential];
      const work = async (): Promise<void> => {
        for (let next = waiting.pop(); next; next = waiting.pop()) await this.#checkOne(...next);
      };
      await Promise.all(Array.from({ length: maxChecks }, work));
    } finally {
      this.#checking = false;
    }
  }

  async #checkOne(credential: string, connections: readonly LiveConnection[]): Promise<void> {
    const viewer = await this.#identify(credential);
    // Unknown while the database or the provider is away.
    if (viewer === 'unknown') return;
    for (const connection of connections) {
      const { role, actorId } = connection.viewer;
      if (viewer?.role !== role || viewer.actorId !== actorId) connection.close('credential');
    }
  }

  async #identify(credential: string): Promise<Viewer | null | 'unknown'> {
    try {
      return await this.options.identify(credential);
    } catch (error) {
      const { code } = error as { code?: unknown };
      return code === 'UNAUTHENTICATED' ? null : 'unknown';
    }
  }
}
