import type { ApolloClient } from '@apollo/client';
import { StoryVersionDocument } from '../generated/graphql.js';
import { texts } from '../texts.js';
import { isGone } from './is-gone.js';
import { followStory } from './live.js';
import type { State } from './state.js';

/** Offers a later version of the story. The page stays as it is until the reader asks for it. */
export function offerUpdates(element: Element, client: ApolloClient, state: State): void {
  watchStory(client, state, (outcome) => {
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

/**
 * Reports a change once: as it happens, while there is a connection for it. It also looks when the tab comes back and
 * when a connection opens: a conditional GET, which caches answer.
 */
function watchStory(
  client: ApolloClient,
  { id, updatedAt }: State,
  report: (outcome: 'UPDATED' | 'GONE') => void,
): void {
  let done = false;
  const finish = (outcome: 'UPDATED' | 'GONE'): void => {
    if (done) return;
    done = true;
    document.removeEventListener('visibilitychange', comeBack);
    stopFollowing();
    report(outcome);
  };
  const compare = (article: { readonly updatedAt: string }): void => {
    // A cache on the way may have an older one than the page.
    if (article.updatedAt > updatedAt) finish('UPDATED');
  };
  const look = async (): Promise<void> => {
    const { data, error } = await client.query({
      query: StoryVersionDocument,
      variables: { id },
      fetchPolicy: 'no-cache',
      errorPolicy: 'all',
    });
    if (data?.article) compare(data.article);
    else if (isGone(error)) finish('GONE');
  };
  const comeBack = (): void => {
    if (document.visibilityState === 'visible') void look();
  };
  document.addEventListener('visibilitychange', comeBack);
  const stopFollowing = followStory(id, {
    onOpen: () => void look(),
    onChange({ kind, article }) {
      if (article) compare(article);
      else if (kind === 'WITHDRAWN' || kind === 'DELETED') finish('GONE');
    },
  });
}
