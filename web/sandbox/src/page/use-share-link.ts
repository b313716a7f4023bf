import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect, useEffectEvent } from 'react';
import { decodeQuery, encodeQuery, type SharedQuery } from '../share/share-link.js';
import type { ViewSettings } from '../share/view-settings.js';

/**
 * Opens the query of the page's URL, also when a link is pasted into the address bar or the page. Returns a function
 * that copies a link to the current query.
 */
export function useShareLink(
  settings: ViewSettings,
  onNotice: (text: string) => void,
  onQuery: (shared: SharedQuery) => void,
): () => Promise<void> {
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));

  const open = useEffectEvent(async (hash: string) => {
    const shared = await decodeQuery(hash);
    if (shared === null) return onNotice('This link contains no query: it may have been cut off.');
    onQuery(shared);
  });
  useEffect(() => {
    const openUrl = () => {
      const { hash, pathname, search } = location;
      if (hash.length < 2) return;
      // The user may edit the query, and the URL would not follow.
      history.replaceState(null, '', pathname + search);
      void open(hash);
    };
    const openPastedLink = (event: ClipboardEvent) => {
      const [, hash] =
        /^\s*https?:\S+(#q\d+\.[\w-]+)\s*$/.exec(event.clipboardData?.getData('text') ?? '') ?? [];
      if (hash === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      void open(hash);
    };
    openUrl();
    addEventListener('hashchange', openUrl);
    // In the capture phase, before the editors insert the text.
    addEventListener('paste', openPastedLink, true);
    return () => {
      removeEventListener('hashchange', openUrl);
      removeEventListener('paste', openPastedLink, true);
    };
  }, []);

  return async () => {
    const query = queryEditor?.getValue() ?? '';
    if (query.trim() === '') return onNotice('There is no query yet.');
    const variables = variableEditor?.getValue() ?? '';
    const fragment = await encodeQuery({ query, variables, ...settings });
    const link = `${location.origin}${location.pathname}#${fragment}`;
    // Browsers give only https and localhost access to the clipboard.
    if (!isSecureContext) {
      history.replaceState(null, '', link);
      return onNotice('Copy the link from the address bar: it contains the query and the view, never a key.');
    }
    await navigator.clipboard.writeText(link);
    onNotice('Link copied: it contains the query and the view, never a key.');
  };
}
