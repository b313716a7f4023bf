import { ApiError, NetworkError } from '../../web/editor/src/api/errors.js';
import { type Attempt, Autosave, type SaveState, type Unsaved } from '../../web/editor/src/story/autosave.js';
import type { StoryPatch } from '../../web/editor/src/story/values.js';

export type Outcome = 'ok' | 'lost request' | 'lost response' | 'refused slug' | 'refused address';

/** A draft as the gateway keeps it, and an autosave whose network and timers the test holds. */
export function fakeDraft(version = 0) {
  const gateway = { version, fields: {} as StoryPatch, saves: 0, answers: new Map<string, number>() };
  const outcomes: Outcome[] = [];
  const states: SaveState[] = [];
  const clock = { ms: 0 };
  const waits: number[] = [];
  const timers = new Map<number, () => void>();
  let timer = 0;
  let keys = 0;
  let kept: Unsaved | null = null;
  const database: { onWrite: () => void } = { onWrite: () => undefined };

  const save = async (attempt: Attempt) => {
    const outcome = outcomes.shift() ?? 'ok';
    await Promise.resolve();
    if (outcome === 'lost request') throw new NetworkError('cut');
    for (const [refused, field] of [
      ['refused slug', 'slug'],
      ['refused address', 'canonicalUrl'],
    ] as const) {
      if (outcome !== refused || !(field in attempt.patch)) continue;
      const message = 'It is not taken.';
      throw new ApiError(message, {
        code: 'BAD_USER_INPUT',
        fields: [{ field, code: 'TAKEN', message }],
      });
    }
    const answered = gateway.answers.get(attempt.idempotencyKey);
    const savedAt = '2026-03-01T14:02:00Z';
    if (answered !== undefined) return { version: answered, savedAt };
    if (attempt.expectedDraftVersion !== gateway.version) {
      throw new ApiError('Another version.', {
        code: 'CONFLICT',
        currentVersion: gateway.version,
        changedBy: 'Ben Orr',
      });
    }
    gateway.version += 1;
    gateway.saves += 1;
    gateway.fields = { ...gateway.fields, ...attempt.patch };
    gateway.answers.set(attempt.idempotencyKey, gateway.version);
    if (outcome === 'lost response') throw new NetworkError('cut');
    return { version: gateway.version, savedAt };
  };

  const open = (): Autosave =>
    new Autosave(
      {
        save,
        keep: async (unsaved) => {
          kept = structuredClone(unsaved);
          database.onWrite();
        },
        newKey: () => {
          keys += 1;
          return String(keys);
        },
        now: () => clock.ms,
        wait: (ms, callback) => {
          waits.push(ms);
          timer += 1;
          const id = timer;
          timers.set(id, callback);
          return () => timers.delete(id);
        },
      },
      gateway.version,
      null,
      (state) => states.push(state),
    );

  return {
    gateway,
    outcomes,
    states,
    clock,
    /** The browser's database, and what happens while it is written. */
    database,
    /** How long each timer was set for, in milliseconds. */
    waits,
    open,
    /** What the browser's database has. */
    async kept(): Promise<Unsaved | null> {
      await settle();
      return kept;
    },
    /** Lets all timers run out. */
    async tick(): Promise<void> {
      const due = [...timers.values()];
      timers.clear();
      for (const callback of due) callback();
      await settle();
    },
  };
}

/** Lets what was started in promises come to its end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
