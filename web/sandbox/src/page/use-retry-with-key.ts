import { useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';
import type { ApiClient, Exchange } from '../api/client.js';
import { READER, type Viewer } from '../api/viewer.js';

/** Runs a query again that was refused for lack of a role, once a key was set after it was sent. */
export function useRetryWithKey(client: ApiClient, exchange: Exchange | null, viewer: Viewer): void {
  const { run } = useGraphiQLActions();
  useEffect(() => {
    if (exchange === null || viewer === READER || exchange.keyVersion === client.keyVersion) return;
    const isRefused = exchange.response.errors?.some(({ extensions }) =>
      ['FORBIDDEN', 'UNAUTHENTICATED', 'DOCUMENT_NOT_TRUSTED'].includes(extensions?.code ?? ''),
    );
    if (isRefused) run();
  }, [client, exchange, viewer, run]);
}
