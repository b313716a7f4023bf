import { useEffect, useState } from 'preact/hooks';
import { messageOf } from '../api/errors.js';
import { send } from '../api/send.js';
import {
  type ArticleFilter,
  FindStoriesDocument,
  type ListedFragment,
  StoryListDocument,
} from '../generated/graphql.js';
import { type ListPage, loadAtLeast } from './pages.js';

const pageSize = 30;

export interface LoadedList {
  readonly stories: readonly ListedFragment[];
  readonly loading: boolean;
  readonly problem: string | null;
  /** Loads the next page; null after the last one. */
  readonly more: (() => void) | null;
}

/** The stories of a filter, or of a search within it; at first as many as were seen before. */
export function useList(filter: ArticleFilter, search: string, firstCount: number): LoadedList {
  const [stories, setStories] = useState<readonly ListedFragment[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [loading, setLoading] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const key = JSON.stringify([filter, search]);
  const [place, setPlace] = useState<{ readonly key: string; readonly after: string | null } | null>(null);
  // The cursor of another view is none of this one.
  const after = place?.key === key ? place.after : null;
  const [firstKey] = useState(key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the filter and the search
  useEffect(() => {
    // What was loaded belongs to another view.
    setPlace(null);
    setCursor(null);
    setStories([]);
  }, [key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the filter and the search
  useEffect(() => {
    let stopped = false;
    setLoading(true);
    const count = after === null && key === firstKey ? firstCount : 0;
    loadAtLeast(count, (cursor) => load(filter, search, cursor), after).then(
      ({ nodes, pageInfo }) => {
        if (stopped) return;
        setStories((before) => (after === null ? nodes : [...before, ...nodes]));
        setCursor(pageInfo.hasNextPage ? pageInfo.endCursor : null);
        setProblem(null);
        setLoading(false);
      },
      (error: unknown) => {
        if (stopped) return;
        setProblem(messageOf(error));
        setLoading(false);
      },
    );
    return () => {
      stopped = true;
    };
  }, [key, after, attempt]);
  const more = (): void => {
    setPlace({ key, after: cursor });
    setAttempt((count) => count + 1);
  };
  // After a failure it is tried again.
  const next = cursor === null && problem === null ? null : more;
  return { stories, loading, problem, more: next };
}

const none: ListPage = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

async function load(filter: ArticleFilter, search: string, after: string | null): Promise<ListPage> {
  if (search === '') {
    return (await send(StoryListDocument, { filter, first: pageSize, after })).articles ?? none;
  }
  return (await send(FindStoriesDocument, { query: search, filter, first: pageSize, after })).search ?? none;
}
