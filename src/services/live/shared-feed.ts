import { DomainError, isConnectionLost } from '../../domain/errors.js';
import { Listener, type LiveEvent } from './listener.js';
import type { FollowedOperation, LiveMemory } from './live-memory.js';

/** A position in the feed of changes. */
export interface Position {
  readonly cursor: string;
  readonly number: number;
}

/** Events, and the position after them. */
export interface LivePage extends Position {
  readonly events: readonly LiveEvent[];
  readonly hasMore: boolean;
}

/** Reads the changes of one operation, whoever listens. */
export interface ChangeSource extends FollowedOperation {
  /** The uid of the only article that it is about; null: any. */
  readonly article: string | null;
  read(after: string): Promise<LivePage>;
}

export interface SharedFeedOptions {
  readonly source: ChangeSource;
  readonly head: () => Promise<Position>;
  readonly maxUnsentBytes: number;
  readonly memory: LiveMemory;
  readonly tooSlow: (lastCursor: string | null) => string;
  /** Limits the statements of all feeds. */
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly onEmpty: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** The pause after a failed read, mostly because the database is away. */
const retryMs = 500;
/** Failures in a row, while the database is there, until the listeners end. */
const maxFailures = 3;

/** A listener, and how far it has read. */
interface Member {
  readonly listener: Listener;
  position: Position;
  /** Whether it gets what all get; else it reads up to there by itself. */
  live: boolean;
}

/** One operation with all its listeners: each change is read once for all of them. */
export class SharedFeed {
  readonly #members = new Set<Member>();
  #position: Position | null = null;
  #starting: Promise<Position> | null = null;
  #reading = false;
  #stale = false;
  #retry: NodeJS.Timeout | null = null;
  #failures = 0;

  constructor(private readonly options: SharedFeedOptions) {}

  /** Begins to listen after a cursor, or with the next change. Rejects when the cursor is refused. */
  async subscribe(after: string | null): Promise<Listener> {
    let member: Member | null = null;
    const listener: Listener = new Listener(after, {
      maxUnsentBytes: this.options.maxUnsentBytes,
      memory: this.options.memory,
      tooSlow: this.options.tooSlow,
      pull: () => (member && !member.live ? this.#catchUp(member) : null),
      onEnd: () => member && this.#remove(member),
    });
    // In the set before anything is awaited, so that the feed stays.
    member = { listener, position: { cursor: after ?? '', number: 0 }, live: false };
    this.#members.add(member);
    try {
      const head = await this.#start();
      if (after === null) {
        member.position = head;
        member.live = true;
      } else await this.#catchUp(member);
    } catch (error) {
      await listener.return();
      throw error;
    }
    this.advance();
    return listener;
  }

  /** Reads on, because something may have changed. */
  advance(): void {
    this.#stale = true;
    if (!this.#reading && !this.#retry && this.#position) void this.#read();
  }

  #start(): Promise<Position> {
    this.#starting ??= this.options.head().then(
      (head) => {
        this.#position = head;
        return head;
      },
      (error: unknown) => {
        this.#starting = null;
        throw error;
      },
    );
    return this.#starting.then((head) => this.#position ?? head);
  }

  async #read(): Promise<void> {
    this.#reading = true;
    try {
      while (this.#stale && this.#members.size > 0 && this.#position) {
        this.#stale = false;
        const page = await this.#page(this.#position.cursor);
        this.#position = page;
        this.#failures = 0;
        this.#stale ||= page.hasMore;
        for (const member of this.#members) if (member.live) deliver(member, page);
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#reading = false;
    }
  }

  #failed(error: unknown): void {
    if (!isConnectionLost(error)) this.#failures += 1;
    // The cursor of all of them is not valid any more, or what they select takes too long.
    if ((error instanceof DomainError && error.code !== 'TIMEOUT') || this.#failures >= maxFailures) {
      for (const { listener } of this.#members) listener.fail(error);
      return;
    }
    this.options.onFailure(error);
    this.#stale = true;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      this.advance();
    }, retryMs);
  }

  /** Reads a page for one listener, until it has read as far as the others. It takes no more of it than may wait. */
  async #catchUp(member: Member): Promise<void> {
    const { cursor } = member.position;
    // Who is gone when their turn comes costs no statement.
    const page = await this.options.run(async () =>
      this.#members.has(member) ? this.options.source.read(cursor) : null,
    );
    if (!page) return;
    let bytes = 0;
    for (const event of page.events) {
      bytes += event.bytes;
      if (bytes > this.options.maxUnsentBytes && bytes > event.bytes) return;
      member.position = { cursor: event.cursor ?? page.cursor, number: event.number };
      member.listener.push(event);
    }
    member.position = page;
    member.live = !page.hasMore && page.number >= (this.#position?.number ?? 0);
  }

  #page(cursor: string): Promise<LivePage> {
    return this.options.run(() => this.options.source.read(cursor));
  }

  #remove(member: Member): void {
    this.#members.delete(member);
    if (this.#members.size > 0) return;
    if (this.#retry) clearTimeout(this.#retry);
    this.options.onEmpty();
  }
}

function deliver(member: Member, page: LivePage): void {
  for (const event of page.events) if (event.number > member.position.number) member.listener.push(event);
  if (page.number > member.position.number) member.position = page;
}
