import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../../api/errors.js';
import { send } from '../../api/send.js';
import { HistoryDocument, type RevisionListedFragment } from '../../generated/graphql.js';

interface Revisions {
  /** Null until they are read. */
  readonly revisions: readonly RevisionListedFragment[] | null;
  readonly problem: string | null;
  /** Reads the next page; null when there is none. */
  readonly more: (() => void) | null;
}

/** The versions of a story, latest first, read anew when `version` changes. */
export function useRevisions(id: string, version: number): Revisions {
  const [revisions, setRevisions] = useState<readonly RevisionListedFragment[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = async (after: string | null, isStale: () => boolean): Promise<void> => {
    try {
      const { article } = await send(HistoryDocument, { id, after });
      if (isStale()) return;
      const page = article?.revisions;
      setRevisions((before) => [...(after ? (before ?? []) : []), ...(page?.nodes ?? [])]);
      setNext(page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null);
      setProblem(null);
    } catch (error) {
      if (!isStale()) setProblem(messageOf(error));
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is a new list
  useEffect(() => {
    let stale = false;
    void read(null, () => stale);
    return () => {
      stale = true;
    };
  }, [id, version]);
  return { revisions, problem, more: next === null ? null : () => void read(next, () => false) };
}
