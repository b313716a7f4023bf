import { useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';
import type { Answered, Gateway } from '../ask/gateway.js';
import { READER, type Viewer } from '../ask/viewer.js';

/** Asks again what was refused, once somebody gave a key after it was asked. */
export function useAskAgain(gateway: Gateway, answered: Answered | null, viewer: Viewer): void {
  const { run } = useGraphiQLActions();
  useEffect(() => {
    if (answered === null || viewer === READER || answered.keysGiven === gateway.keysGiven) return;
    const refused = answered.answer.errors?.some(({ extensions }) =>
      ['FORBIDDEN', 'UNAUTHENTICATED'].includes(extensions?.code ?? ''),
    );
    if (refused) run();
  }, [gateway, answered, viewer, run]);
}
