import { useEffect, useState } from 'preact/hooks';

const debounceMs = 150;

/** What is known under a text that is typed, some time after the last key. */
export function useCompletion<Item>(
  typed: string,
  find: (text: string) => Promise<readonly Item[]>,
): readonly Item[] {
  const [known, setKnown] = useState<readonly Item[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `find` is the same for the life of a field
  useEffect(() => {
    if (typed.trim() === '') return;
    let stopped = false;
    const timer = setTimeout(() => {
      find(typed).then(
        (found) => stopped || setKnown(found),
        // Without completion a name can still be typed whole.
        () => stopped || setKnown([]),
      );
    }, debounceMs);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [typed]);
  return known;
}
