import type { ApolloClient } from '@apollo/client';
import { StoryVersionDocument } from '../generated/graphql.js';
import { texts } from '../texts.js';
import type { State } from './state.js';

/** Offers a later version of the story. The page stays as it is until the reader asks for it. */
export function offerUpdates(element: Element, client: ApolloClient, state: State): void {
  watchStory(client, state, (outcome) => {
    if (element.textContent) return;
    if (outcome === 'GONE') {
      element.textContent = texts.isGone;
      return;
    }
    const link = document.createElement('a');
    link.href = location.pathname;
    link.textContent = texts.show;
    element.replaceChildren(`${texts.hasChanged} `, link);
  });
}

/** Reports a change. It looks when the tab comes back: a conditional GET, which caches answer. */
function watchStory(
  client: ApolloClient,
  { id, updatedAt }: State,
  report: (outcome: 'UPDATED' | 'GONE') => void,
): void {
  document.addEventListener('visibilitychange', async () => {
    if (document.visibilityState !== 'visible') return;
    const { data, error } = await client.query({
      query: StoryVersionDocument,
      variables: { id },
      fetchPolicy: 'no-cache',
      errorPolicy: 'all',
    });
    const article = data?.article;
    if (article && article.updatedAt !== updatedAt) report('UPDATED');
    if (!article && data && error) report('GONE');
  });
}
