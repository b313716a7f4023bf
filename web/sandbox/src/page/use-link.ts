import { pick, useGraphiQL } from '@graphiql/react';
import { useEffect, useEffectEvent } from 'react';
import { decodeQuestion, encodeQuestion, type SharedQuestion } from '../share/link.js';
import type { Look } from './look.js';

/**
 * Opens the question of the page's address, also when a link is pasted into the address bar or the page; gives what
 * copies a link to the present question.
 */
export function useLink(
  look: Look,
  onNotice: (text: string) => void,
  onQuestion: (question: SharedQuestion) => void,
): () => Promise<void> {
  const { queryEditor, variableEditor } = useGraphiQL(pick('queryEditor', 'variableEditor'));

  const read = useEffectEvent(async (hash: string) => {
    const question = await decodeQuestion(hash);
    if (question === null) return onNotice('This link holds no question: it may have been cut off.');
    onQuestion(question);
  });
  useEffect(() => {
    const readAddress = () => {
      const { hash, pathname, search } = location;
      if (hash.length < 2) return;
      // The question changes from here on, and the address would not.
      history.replaceState(null, '', pathname + search);
      void read(hash);
    };
    const readPaste = (event: ClipboardEvent) => {
      const [, hash] =
        /^\s*https?:\S+(#q\d+\.[\w-]+)\s*$/.exec(event.clipboardData?.getData('text') ?? '') ?? [];
      if (hash === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      void read(hash);
    };
    readAddress();
    addEventListener('hashchange', readAddress);
    // Before the editors, which would take it for text.
    addEventListener('paste', readPaste, true);
    return () => {
      removeEventListener('hashchange', readAddress);
      removeEventListener('paste', readPaste, true);
    };
  }, []);

  return async () => {
    const query = queryEditor?.getValue() ?? '';
    if (query.trim() === '') return onNotice('There is no question yet.');
    const variables = variableEditor?.getValue() ?? '';
    const code = await encodeQuestion({ query, variables, ...look });
    const link = `${location.origin}${location.pathname}#${code}`;
    // Browsers hand out the clipboard to pages of https and of this machine alone.
    if (!isSecureContext) {
      history.replaceState(null, '', link);
      return onNotice('Copy the link from the address bar: it holds the question and the view, never a key.');
    }
    await navigator.clipboard.writeText(link);
    onNotice('Link copied: it holds the question and the view, never a key.');
  };
}
