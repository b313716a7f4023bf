import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider } from '@graphiql/react';
import type { Fetcher, FetcherOpts, FetcherParams, FetcherResultPayload } from '@graphiql/toolkit';
import { useState } from 'react';
import { type Answered, gatewayAt } from '../ask/gateway.js';
import { storageWithoutHeaders } from '../ask/storage.js';
import { NO_QUESTION } from './no-question.js';
import { Workbench } from './workbench.js';

const plugins = [DOC_EXPLORER_PLUGIN, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];
const storage = storageWithoutHeaders(localStorage);
// Answers have more to show than questions: the editor begins with less than half of the width.
if (storage.getItem('graphiql:editorFlex') === null) storage.setItem('graphiql:editorFlex', '0.72');
const gateway = gatewayAt(new URL('../graphql', location.href).href);

/** A link brings a question, and so does an earlier visit. */
const startsWithQuestion =
  location.hash.startsWith('#q') || ![null, '', NO_QUESTION].includes(storage.getItem('graphiql:query'));

/** The page: GraphiQL's parts, and ours around them. */
export function Sandbox() {
  const [answered, setAnswered] = useState<Answered | null>(null);
  // Made once: for another one GraphiQL would read the schema again.
  const [fetcher] = useState(() => fetcherOf(setAnswered));
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      storage={storage}
      plugins={plugins}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      defaultQuery={NO_QUESTION}
      shouldPersistHeaders={false}
    >
      <HistoryStore maxHistoryLength={100}>
        <DocExplorerStore>
          <Workbench gateway={gateway} answered={answered} startsWithQuestion={startsWithQuestion} />
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  );
}

/** Asks for GraphiQL, and tells what came of it; the schema is no answer that anybody looks at. */
function fetcherOf(onAnswered: (answered: Answered) => void): Fetcher {
  return async ({ query, variables, operationName }: FetcherParams, options?: FetcherOpts) => {
    const request = { query, variables: variables ?? {}, operationName: operationName ?? undefined };
    const answered = await gateway.ask(request, { headers: options?.headers });
    if (operationName !== 'IntrospectionQuery') onAnswered(answered);
    return answered.answer as FetcherResultPayload;
  };
}
