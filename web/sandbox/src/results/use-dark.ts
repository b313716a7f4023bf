import { useGraphiQL } from '@graphiql/react';
import { useSyncExternalStore } from 'react';

const system = matchMedia('(prefers-color-scheme: dark)');

/** Whether the page is dark: by GraphiQL's settings, or else by the system's. */
export function useDark(): boolean {
  const theme = useGraphiQL((state) => state.theme);
  const systemIsDark = useSyncExternalStore(
    (changed) => {
      system.addEventListener('change', changed);
      return () => system.removeEventListener('change', changed);
    },
    () => system.matches,
  );
  return theme === null ? systemIsDark : theme === 'dark';
}
