import { ApiError, type Fault, NetworkError } from '../api/errors.js';
import type { StoryPatch } from './values.js';

/** One request to save. It is sent again as it is until there is an answer, so that it counts once. */
export interface Attempt {
  readonly patch: StoryPatch;
  readonly expectedDraftVersion: number;
  readonly idempotencyKey: string;
}

/** What is not acknowledged: it is kept in the browser. */
export interface Unsaved {
  readonly attempt: Attempt | null;
  /** Changed after the attempt. */
  readonly patch: StoryPatch;
  /** What the gateway had in these fields when they were changed. */
  readonly base?: StoryPatch;
}

export interface AutosavePorts {
  /** Saves to the draft; returns its new version and when that was. */
  save(attempt: Attempt): Promise<{ readonly version: number; readonly savedAt: string }>;
  /** Keeps what is not acknowledged; null: all is. */
  keep(unsaved: Unsaved | null): Promise<void>;
  newKey(): string;
  /** The time in milliseconds. */
  now(): number;
  /** Calls back after a while; returns what cancels it. */
  wait(ms: number, callback: () => void): () => void;
}

/** Another draft version than expected: somebody else saved meanwhile. */
export interface DraftConflict {
  readonly currentVersion: number;
  readonly changedBy: string | null;
}

export interface SaveState {
  readonly status: 'saved' | 'held' | 'unsaved' | 'saving' | 'offline' | 'conflict' | 'signed-out' | 'failed';
  /** When the last change was acknowledged. */
  readonly savedAt: string | null;
  readonly conflict: DraftConflict | null;
  /** Whether the browser keeps what is not acknowledged: it may have no room. */
  readonly isKept: boolean;
  /** Faults of fields that the gateway does not take; everything else is saved. */
  readonly faults: readonly Fault[];
  readonly problem: string | null;
}

const debounceMs = 700;
/** Who types without a pause is saved as often as this. */
const maxWaitMs = 4000;
const firstRetryMs = 1000;
const lastRetryMs = 15_000;

/** Saves changes to a draft one after the other. Nothing that was typed is dropped before it is acknowledged. */
export class Autosave {
  #patch: StoryPatch = {};
  #attempt: Attempt | null = null;
  #refused: StoryPatch = {};
  #cancelWait: () => void = () => undefined;
  #unsavedSince: number | null = null;
  #running: Promise<void> | null = null;
  #retryMs = firstRetryMs;
  #kept: Promise<void> = Promise.resolve();
  #state: SaveState;

  constructor(
    private readonly ports: AutosavePorts,
    private version: number,
    savedAt: string | null,
    private readonly onState: (state: SaveState) => void,
  ) {
    this.#state = { status: 'saved', savedAt, conflict: null, isKept: true, faults: [], problem: null };
  }

  get state(): SaveState {
    return this.#state;
  }

  get draftVersion(): number {
    return this.version;
  }

  /** The fields that are not acknowledged yet, with their values. */
  get unsaved(): StoryPatch {
    return { ...this.#attempt?.patch, ...this.#refused, ...this.#patch };
  }

  /** Whether a request was sent whose response is not known. */
  get isUnanswered(): boolean {
    return this.#attempt !== null;
  }

  /** Notes a change; it is saved soon. */
  change(patch: StoryPatch): void {
    this.#patch = { ...this.#patch, ...patch };
    this.#keep();
    const faults = this.#state.faults.filter(({ field }) => !(rootOf(field) in patch));
    for (const name of Object.keys(patch)) delete (this.#refused as Record<string, unknown>)[name];
    const held = this.#state.status === 'conflict' || this.#state.status === 'signed-out';
    this.#set({ faults, ...(held ? {} : { status: this.#running ? 'saving' : 'unsaved' }) });
    if (held || this.#running) return;
    this.#unsavedSince ??= this.ports.now();
    const left = this.#unsavedSince + maxWaitMs - this.ports.now();
    this.#schedule(Math.max(0, Math.min(debounceMs, left)));
  }

  /** Keeps a change in the browser that cannot be saved yet. */
  hold(patch: StoryPatch): void {
    this.#patch = { ...this.#patch, ...patch };
    this.#keep();
    this.#set({ status: 'held' });
  }

  /** Goes on with what an earlier page kept. */
  resume({ attempt, patch }: Unsaved): void {
    this.#attempt = attempt;
    this.change(patch);
  }

  /** Holds what an earlier page kept until a conflict with what was saved meanwhile is settled. */
  hesitate({ attempt, patch }: Unsaved, conflict: DraftConflict): void {
    this.#patch = { ...attempt?.patch, ...patch };
    this.#keep();
    this.#set({ status: 'conflict', conflict });
  }

  /** What is not acknowledged, as it is kept; null: all is. */
  get kept(): Unsaved | null {
    const patch = { ...this.#refused, ...this.#patch };
    const all = this.#attempt === null && Object.keys(patch).length === 0;
    return all ? null : { attempt: this.#attempt, patch };
  }

  /** Saves now, and resolves when all is acknowledged or cannot be for the moment. */
  async flush(): Promise<void> {
    this.#cancelWait();
    if (this.#state.status === 'conflict' || this.#state.status === 'held') return;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  /** Ends a conflict: saves this patch on the version that was read. */
  resolve(version: number, patch: StoryPatch): void {
    this.version = version;
    this.#attempt = null;
    this.#patch = patch;
    // What was refused is in the patch, unless the other text was chosen.
    this.#refused = {};
    this.#set({ status: 'unsaved', conflict: null, faults: [] });
    this.#keep();
    void this.flush();
  }

  /** Starts again from a draft that was saved, published or discarded elsewhere. */
  reset(version: number, savedAt: string | null): void {
    this.#cancelWait();
    this.version = version;
    this.#attempt = null;
    this.#patch = {};
    this.#refused = {};
    this.#keep();
    this.#set({ status: 'saved', savedAt, conflict: null, faults: [], problem: null });
  }

  close(): void {
    this.#cancelWait();
  }

  async #run(): Promise<void> {
    // What changes while the browser's database is written is saved, too.
    do {
      if (!(await this.#saveAll())) return;
      this.#keep();
      await this.#kept;
    } while (this.#hasMore);
    this.#set({ status: 'saved' });
  }

  get #hasMore(): boolean {
    return this.#attempt !== null || Object.keys(this.#patch).length > 0;
  }

  /** Whether all is acknowledged, or set aside. */
  async #saveAll(): Promise<boolean> {
    this.#unsavedSince = null;
    while (this.#hasMore) {
      const attempt = this.#attempt ?? {
        patch: this.#patch,
        expectedDraftVersion: this.version,
        idempotencyKey: this.ports.newKey(),
      };
      if (attempt !== this.#attempt) this.#patch = {};
      this.#attempt = attempt;
      this.#keep();
      this.#set({ status: 'saving' });
      try {
        const { version, savedAt } = await this.ports.save(attempt);
        this.version = version;
        this.#attempt = null;
        this.#retryMs = firstRetryMs;
        this.#set({ savedAt, problem: null });
      } catch (error) {
        if (!this.#continueAfter(error, attempt)) return false;
      }
    }
    return true;
  }

  /** Whether there is more to save at once. */
  #continueAfter(error: unknown, attempt: Attempt): boolean {
    if (error instanceof NetworkError) {
      this.#set({ status: 'offline', problem: error.message });
      this.#schedule(this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, lastRetryMs);
      return false;
    }
    const code = error instanceof ApiError ? error.code : '';
    if (error instanceof ApiError && code === 'BAD_USER_INPUT' && error.faults.length > 0) {
      return this.#setAside(error, attempt);
    }
    if (code === 'UNAUTHENTICATED') {
      this.#set({ status: 'signed-out' });
      return false;
    }
    this.#attempt = null;
    this.#patch = { ...attempt.patch, ...this.#patch };
    this.#keep();
    if (error instanceof ApiError && code === 'CONFLICT') {
      const { currentVersion = 0, changedBy = null } = error.details;
      this.#set({ status: 'conflict', conflict: { currentVersion, changedBy } });
    } else this.#set({ status: 'failed', problem: error instanceof Error ? error.message : String(error) });
    return false;
  }

  /** Fields with faults wait for their next change; the others are saved without them. */
  #setAside(error: ApiError, attempt: Attempt): boolean {
    const faulty = new Set(error.faults.map(({ field }) => rootOf(field)));
    const split = (keep: boolean): StoryPatch =>
      Object.fromEntries(Object.entries(attempt.patch).filter(([name]) => faulty.has(name) === keep));
    this.#attempt = null;
    this.#refused = { ...this.#refused, ...split(true) };
    this.#patch = { ...split(false), ...this.#patch };
    for (const name of Object.keys(this.#patch)) delete (this.#refused as Record<string, unknown>)[name];
    this.#keep();
    // Fields that were refused before still wait.
    const before = this.#state.faults.filter(({ field }) => {
      const name = rootOf(field);
      return name in this.#refused && !faulty.has(name);
    });
    this.#set({ faults: [...before, ...error.faults] });
    // A fault that names none of our fields would come again for ever.
    if (Object.keys(split(true)).length > 0) return true;
    this.#set({ status: 'failed', problem: error.message });
    return false;
  }

  #schedule(ms: number): void {
    this.#cancelWait();
    this.#cancelWait = this.ports.wait(ms, () => void this.flush());
  }

  #keep(): void {
    const unsaved = this.kept;
    const note = (isKept: boolean): void => {
      if (this.#state.isKept !== isKept) this.#set({ isKept });
    };
    this.#kept = this.#kept
      .then(() => this.ports.keep(unsaved))
      .then(
        () => note(true),
        // Saving goes on; the page says that a crash would lose it.
        () => note(false),
      );
  }

  #set(change: Partial<SaveState>): void {
    this.#state = { ...this.#state, ...change };
    this.onState(this.#state);
  }
}

/** `topics.0.name` is a fault of `topics`. */
const rootOf = (field: string): string => field.replace(/^patch\./, '').split(/[.[]/)[0] ?? field;
