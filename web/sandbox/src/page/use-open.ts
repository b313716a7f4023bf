import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { useEffect, useState } from 'react';
import type { SharedQuestion } from '../share/link.js';
import { questions } from '../start/questions.js';
import type { Look } from './look.js';
import { NO_QUESTION } from './no-question.js';

interface Opening {
  question: SharedQuestion;
  /** Whether the active tab is the one to open it in. */
  hasTab: boolean;
}

/**
 * Opens a question in a tab, looks at it as it wants, and asks it. What changes something, such as a mutation of a
 * link, is left for the person to ask.
 */
export function useOpen(onLook: (tab: string, look: Look) => void): (question: SharedQuestion) => void {
  const { addTab, run, setOperationFacts, updateActiveTabValues } = useGraphiQLActions();
  const { tabs, activeTabIndex, queryEditor, variableEditor, responseEditor } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'queryEditor', 'variableEditor', 'responseEditor'),
  );
  const [opening, setOpening] = useState<Opening | null>(null);
  useEffect(() => {
    // The editors come a moment after the page.
    if (opening === null || !queryEditor || !variableEditor || !responseEditor) return;
    const { question, hasTab } = opening;
    if (!hasTab && !isForTaking(queryEditor.getValue())) {
      addTab();
      return setOpening({ question, hasTab: true });
    }
    setOpening(null);
    queryEditor.setValue(question.query);
    variableEditor.setValue(question.variables);
    onLook(tabs[activeTabIndex]?.id ?? '', question);
    const facts = factsOf(question.query);
    // GraphiQL would learn of these only some moments after the text, too late for the question and its history.
    const { query, variables } = question;
    updateActiveTabValues({ query, variables, operationName: facts?.operationName ?? null });
    if (facts !== null) setOperationFacts(facts);
    if (facts?.operations[0]?.operation === 'query') run();
  });
  return (question) => setOpening({ question, hasTab: false });
}

/** Whether nothing is lost when a tab with this text is used for another question. */
function isForTaking(text: string): boolean {
  return text.trim() === '' || text === NO_QUESTION || questions.some(({ query }) => query === text);
}

function factsOf(text: string) {
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
