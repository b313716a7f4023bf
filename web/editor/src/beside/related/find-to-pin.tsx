import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../../api/errors.js';
import { send } from '../../api/send.js';
import { shortTime } from '../../app/times.js';
import { FindToPinDocument, type FindToPinQuery } from '../../generated/graphql.js';
import type { Decision } from './decisions.js';

interface FindToPinProps {
  /** The story whose list it is. */
  readonly id: string;
  readonly pinned: readonly string[];
  readonly busy: boolean;
  readonly onDecide: (decision: Decision, text: string) => void;
}

type Found = NonNullable<FindToPinQuery['search']>['nodes'];
const debounceMs = 250;

/** Finds a story to pin by its words. */
export function FindToPin({ id, pinned, busy, onDecide }: FindToPinProps) {
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const query = words.trim();
    if (query === '') return setFound(null);
    let stale = false;
    const timer = setTimeout(() => {
      send(FindToPinDocument, { query }).then(
        ({ search }) => {
          if (stale) return;
          setProblem(null);
          setFound((search?.nodes ?? []).filter((story) => story.id !== id && !pinned.includes(story.id)));
        },
        (error: unknown) => stale || setProblem(messageOf(error)),
      );
    }, debounceMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [words, id, pinned.includes]);
  return (
    <div class="find-to-pin">
      <label class="field">
        <span>Find a story to pin</span>
        <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      {problem && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
      {found?.length === 0 && <p class="quiet">No story has these words.</p>}
      <ul class="related">
        {found?.map(({ id: other, headline, publishedAt }) => (
          <li key={other} class="related-item">
            <span class="related-text">
              <span>{headline}</span>
              <span class="reasons">{publishedAt && shortTime(publishedAt)}</span>
            </span>
            <button
              type="button"
              class="small-button"
              aria-label={`Pin: ${headline}`}
              disabled={busy}
              onClick={() => onDecide({ kind: 'pin', id: other }, `Pinned: ${headline}`)}
            >
              Pin
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
