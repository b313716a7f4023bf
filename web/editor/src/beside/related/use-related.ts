import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../../api/errors.js';
import { send } from '../../api/send.js';
import { useAction } from '../../api/use-action.js';
import { type RelatedDecidedFragment, RelatedDocument } from '../../generated/graphql.js';
import { decide, decidedOn } from './decide.js';
import { type Decision, type Undo, undoOf } from './decisions.js';
import { missingIn } from './missing.js';

/** When the list is read again after a decision: a job of the gateway computes it, with what was unpinned or shown again. */
const readAgainMs = [700, 2000, 5000, 10_000, 20_000, 40_000];

export interface Related {
  /** Null until it is read. */
  readonly list: RelatedDecidedFragment | null;
  /** Why it cannot be read. */
  readonly problem: string | null;
  readonly busy: boolean;
  /** Why the last decision failed. */
  readonly error: unknown;
  readonly undo: Undo | null;
  /** Stories that are shown again and not in the list yet. */
  readonly awaited: readonly string[];
  decide(decision: Decision, text: string): void;
  takeBack(): void;
}

/** The related list of a story, with what editors decide about it. */
export function useRelated(id: string): Related {
  const [list, setList] = useState<RelatedDecidedFragment | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const [shownAgain, setShownAgain] = useState<readonly string[]>([]);
  /** Each number is a state of the decisions: what was read before is not shown after it. */
  const [round, setRound] = useState(0);
  const { busy, error, run, attempts } = useAction();
  useEffect(() => {
    let stale = busy;
    const read = async (): Promise<void> => {
      try {
        const { article } = await send(RelatedDocument, { id });
        if (stale) return;
        setProblem(null);
        if (article) setList(article);
      } catch (failure) {
        if (!stale) setProblem(messageOf(failure));
      }
    };
    const waits = busy ? [] : round === 0 ? [0] : readAgainMs;
    const timers = waits.map((ms) => setTimeout(() => void read(), ms));
    return () => {
      stale = true;
      for (const timer of timers) clearTimeout(timer);
    };
  }, [id, round, busy]);
  const sendAll = async (steps: readonly Decision[], next: Undo | null): Promise<void> => {
    const done = await run(async () => {
      for (const step of steps) {
        const after = await decide(id, step, attempts);
        if (after) setList(after);
      }
      return true;
    });
    if (done) {
      setUndo(next);
      setShownAgain(steps.flatMap((step) => (step.kind === 'unhide' ? [step.id] : [])));
    }
    // Also after a failure: somebody else may have decided meanwhile.
    setRound((before) => before + 1);
  };
  return {
    list,
    problem,
    busy,
    error,
    undo,
    awaited: list ? missingIn(list, shownAgain) : [],
    decide(decision, text) {
      if (list) void sendAll([decision], { steps: undoOf(decision, decidedOn(list)), text });
    },
    takeBack() {
      if (undo) void sendAll(undo.steps, null);
    },
  };
}
