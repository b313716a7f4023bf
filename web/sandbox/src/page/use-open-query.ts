import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { useEffect, useState } from 'react';
import { allExamples } from '../examples/examples.js';
import type { SharedQuery } from '../share/share-link.js';
import type { ViewSettings } from '../share/view-settings.js';
import { PLACEHOLDER_QUERY } from './placeholder-query.js';

interface PendingQuery {
  shared: SharedQuery;
  /** Whether the active tab was opened for it. */
  hasTab: boolean;
}

/** Opens a query in a tab with its view settings, and runs it. A mutation waits until the user runs it. */
export function useOpenQuery(
  onViewSettings: (tab: string, settings: ViewSettings) => void,
): (shared: SharedQuery) => void {
  const { addTab, run, setOperationFacts, stop, updateActiveTabValues } = useGraphiQLActions();
  const { tabs, activeTabIndex, queryEditor, variableEditor, responseEditor } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor', 'responseEditor'),
  );
  const [pending, setPending] = useState<PendingQuery | null>(null);
  useEffect(() => {
    // The editors load after the page.
    if (pending === null || !queryEditor || !variableEditor || !responseEditor) return;
    const { shared, hasTab } = pending;
    if (!hasTab && !isReusable(queryEditor.getValue())) {
      addTab();
      return setPending({ shared, hasTab: true });
    }
    setPending(null);
    const { query, variables } = shared;
    queryEditor.setValue(query);
    variableEditor.setValue(variables);
    onViewSettings(tabs[activeTabIndex]?.id ?? '', shared);
    const facts = operationFactsOf(query);
    // GraphiQL updates these with a delay, too late for the request and its history.
    updateActiveTabValues({ query, variables, operationName: facts?.operationName ?? null });
    if (facts !== null) setOperationFacts(facts);
    const [operation] = facts?.operations ?? [];
    if (!operation || operation.operation === 'mutation') return;
    // A subscription that runs would be stopped by `run`, and nothing else.
    stop();
    run();
  });
  return (shared) => setPending({ shared, hasTab: false });
}

/** Whether nothing is lost when another query replaces this text. */
function isReusable(text: string): boolean {
  return text.trim() === '' || text === PLACEHOLDER_QUERY || allExamples.some(({ query }) => query === text);
}

function operationFactsOf(text: string) {
  const documentAST = parseOrNull(text);
  if (documentAST === null) return null;
  const operations = documentAST.definitions.filter(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  const name = operations[0]?.name?.value;
  return { documentAST, operations, ...(name !== undefined && { operationName: name }) };
}

function parseOrNull(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
