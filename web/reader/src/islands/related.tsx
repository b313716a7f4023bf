import type { ApolloClient } from '@apollo/client';
import { ApolloProvider, useQuery } from '@apollo/client/react';
import { hydrate } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { RelatedDocument } from '../generated/graphql.js';
import { RelatedList } from '../parts/related.js';
import { texts } from '../texts.js';
import type { State } from './state.js';
import { comeBack, noteWhatIsLeft } from './way-back.js';

/** Stories that are loaded at a time. */
const batch = 4;

/** Makes "Show more" load related stories into the page. The first ones come from the page itself. */
export function showRelated(element: Element, client: ApolloClient, { id, related }: State): void {
  const variables = { id, first: related.first, after: null };
  client.writeQuery({ query: RelatedDocument, variables, data: related.data });
  hydrate(
    <ApolloProvider client={client}>
      <Related variables={variables} element={element} />
    </ApolloProvider>,
    element,
  );
  noteWhatIsLeft(id, () => element.querySelectorAll('.related-list > li').length);
  void comeBack(client, { id, related });
}

interface RelatedProps {
  readonly variables: { readonly id: string; readonly first: number; readonly after: null };
  readonly element: Element;
}

function Related({ variables, element }: RelatedProps) {
  const { data, fetchMore } = useQuery(RelatedDocument, { variables });
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const asked = useRef(false);
  const list = data?.article?.related;
  const hasMore = list?.pageInfo.hasNextPage;
  // The button is gone with the last stories: the focus must not be lost with it.
  useEffect(() => {
    if (asked.current && hasMore === false) element.querySelector<HTMLElement>('[role=status]')?.focus();
  }, [hasMore, element]);
  if (!list) return null;
  const showMore = async (): Promise<void> => {
    if (state === 'loading') return;
    asked.current = true;
    setState('loading');
    try {
      await fetchMore({ variables: { first: batch, after: list.pageInfo.endCursor } });
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  const more = (
    <p class="paging">
      <button type="button" class="button" onClick={showMore}>
        {state === 'loading' ? texts.loading : texts.showMore}
      </button>
      {state === 'failed' && <span role="alert">{texts.loadFailed}</span>}
    </p>
  );
  return <RelatedList related={list} more={more} />;
}
