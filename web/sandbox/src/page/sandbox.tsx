import { DOC_EXPLORER_PLUGIN, DocExplorerStore } from '@graphiql/plugin-doc-explorer';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN, HistoryStore } from '@graphiql/plugin-history';
import { GraphiQLProvider } from '@graphiql/react';
import { useState } from 'react';
import { createApiClient, type Exchange } from '../api/client.js';
import { storageWithoutHeaders } from '../api/storage.js';
import { createFetcher } from './fetcher.js';
import { PLACEHOLDER_QUERY } from './placeholder-query.js';
import { Workbench } from './workbench.js';

const plugins = [DOC_EXPLORER_PLUGIN, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];
const storage = storageWithoutHeaders(localStorage);
// Results need more room than queries: the editor starts with less than half of the width.
if (storage.getItem('graphiql:editorFlex') === null) storage.setItem('graphiql:editorFlex', '0.72');
const client = createApiClient(new URL('../graphql', location.href).href);

/** Whether a link or an earlier visit provides a query. */
const startsWithQuery =
  location.hash.startsWith('#q') ||
  ![null, '', PLACEHOLDER_QUERY].includes(storage.getItem('graphiql:query'));

/** The page: GraphiQL's stores around the workbench. */
export function Sandbox() {
  const [exchange, setExchange] = useState<Exchange | null>(null);
  // A new fetcher would make GraphiQL read the schema again.
  const [fetcher] = useState(() => createFetcher(client, setExchange));
  return (
    <GraphiQLProvider
      fetcher={fetcher}
      storage={storage}
      plugins={plugins}
      referencePlugin={DOC_EXPLORER_PLUGIN}
      defaultQuery={PLACEHOLDER_QUERY}
      shouldPersistHeaders={false}
    >
      <HistoryStore maxHistoryLength={100}>
        <DocExplorerStore>
          <Workbench client={client} exchange={exchange} startsWithQuery={startsWithQuery} />
        </DocExplorerStore>
      </HistoryStore>
    </GraphiQLProvider>
  );
}
