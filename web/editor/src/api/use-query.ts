import { useEffect, useState } from 'preact/hooks';
import type { TypedDocumentString } from '../generated/graphql.js';
import { messageOf } from './errors.js';
import { send } from './send.js';

export interface Queried<Data> {
  /** The last response; null before the first. */
  readonly data: Data | null;
  readonly problem: string | null;
  readonly loading: boolean;
  reload(): void;
}

/** Runs a query, and again whenever its variables or `version` change. */
export function useQuery<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  version: unknown = null,
): Queried<Data> {
  const [data, setData] = useState<Data | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [loading, setLoading] = useState(true);
  const [count, setCount] = useState(0);
  const key = JSON.stringify([variables, version, count]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the variables
  useEffect(() => {
    let stale = false;
    setLoading(true);
    send(document, variables)
      .then(
        (response) => {
          if (stale) return;
          setData(response);
          setProblem(null);
        },
        (error: unknown) => stale || setProblem(messageOf(error)),
      )
      .finally(() => stale || setLoading(false));
    return () => {
      stale = true;
    };
  }, [document, key]);
  return { data, problem, loading, reload: () => setCount((before) => before + 1) };
}
