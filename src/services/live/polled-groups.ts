import { Listener } from './listener.js';
import type { FollowedOperation, LiveMemory } from './live-memory.js';

/** The listeners of one operation. */
export interface Group<Source> {
  readonly source: Source;
  readonly listeners: Set<Listener>;
}

export interface PolledOptions {
  readonly memory: LiveMemory;
  readonly maxUnsentBytes: number;
  readonly tooSlow: (lastCursor: string | null) => string;
  readonly onFailure: (error: unknown) => void;
}

const intervalMs = 1000;

/** Operations whose events are looked for once a second while somebody listens. */
export class PolledGroups<Source extends FollowedOperation> {
  readonly #groups = new Map<string, Group<Source>>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly options: PolledOptions,
    /** Looks for events of all groups. */
    private readonly look: (groups: readonly Group<Source>[]) => Promise<void>,
    private readonly onIdle: () => void = () => undefined,
  ) {}

  /** Different operations. */
  get size(): number {
    return this.#groups.size;
  }

  has(key: string): boolean {
    return this.#groups.has(key);
  }

  /** Adds a listener. What it begins with is read before others may find the group empty; it ends when that fails. */
  async subscribe(
    source: Source,
    begin: (listener: Listener, group: Group<Source>) => Promise<void>,
  ): Promise<Listener> {
    const group = this.#groups.get(source.key) ?? { source, listeners: new Set<Listener>() };
    this.#groups.set(source.key, group);
    const { maxUnsentBytes, memory, tooSlow } = this.options;
    const listener: Listener = new Listener(null, {
      maxUnsentBytes,
      memory,
      tooSlow,
      pull: () => null,
      onEnd: () => {
        group.listeners.delete(listener);
        if (group.listeners.size === 0 && this.#groups.get(source.key) === group)
          this.#groups.delete(source.key);
      },
    });
    group.listeners.add(listener);
    try {
      await begin(listener, group);
    } catch (error) {
      await listener.return();
      throw error;
    }
    this.#schedule();
    return listener;
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#groups.clear();
  }

  #schedule(): void {
    if (this.#groups.size === 0) {
      this.onIdle();
      return;
    }
    this.#timer ??= setTimeout(async () => {
      try {
        await this.look([...this.#groups.values()]);
      } catch (error) {
        this.options.onFailure(error);
      }
      this.#timer = null;
      this.#schedule();
    }, intervalMs);
  }
}
