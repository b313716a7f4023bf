import { useEffect, useState } from 'preact/hooks';
import type { LeftText } from '../story/left-text.js';
import { discardText, leftTexts } from '../story/unsaved-store.js';

interface LeftTexts {
  readonly texts: readonly LeftText[];
  discard(text: LeftText): Promise<void>;
}

/** The texts in this browser that the gateway may not have, read again whenever the page is seen again. */
export function useLeftTexts(): LeftTexts {
  const [texts, setTexts] = useState<readonly LeftText[]>([]);
  const read = (): Promise<void> => leftTexts().then(setTexts, (_error: unknown) => {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads the same each time
  useEffect(() => {
    void read();
    const readAgain = (): void => void (document.visibilityState === 'visible' && read());
    addEventListener('pageshow', readAgain);
    document.addEventListener('visibilitychange', readAgain);
    return () => {
      removeEventListener('pageshow', readAgain);
      document.removeEventListener('visibilitychange', readAgain);
    };
  }, []);
  return {
    texts,
    async discard({ key }) {
      await discardText(key);
      await read();
    },
  };
}
