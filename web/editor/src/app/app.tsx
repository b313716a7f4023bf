import { useEffect, useState } from 'preact/hooks';
import { StoryList } from '../list/story-list.js';
import { credential, onSessionChange } from '../session/session.js';
import { SignIn } from '../session/sign-in.js';
import { StoryPage } from '../story/story-page.js';

type Addressed =
  | { readonly page: 'list' }
  | { readonly page: 'story'; readonly id: string | null; readonly text: string | null };

/** What the address names: the list, a new story with a text that was kept, or a story by its id. */
function addressed(): Addressed {
  const name = decodeURIComponent(location.pathname.replace(/^\/edit\/?/, '').replace(/\/$/, ''));
  if (name === '') return { page: 'list' };
  if (name !== 'new') return { page: 'story', id: name, text: null };
  return { page: 'story', id: null, text: new URLSearchParams(location.search).get('text') };
}

export function App() {
  const [key, setKey] = useState(credential());
  // Whoever is signed out while a story is open signs in above it: the story stays.
  const [target, setTarget] = useState(key === '' ? null : addressed());
  useEffect(
    () =>
      onSessionChange(() => {
        setKey(credential());
        // The identity provider comes back to another address than the one that was left.
        if (credential()) setTarget((opened) => opened ?? addressed());
      }),
    [],
  );
  return (
    <>
      {key === '' && <SignIn again={target !== null} />}
      {target?.page === 'list' && <StoryList key={key} />}
      {target?.page === 'story' && <StoryPage id={target.id} text={target.text} />}
    </>
  );
}
