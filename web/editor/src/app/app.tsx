import { useEffect, useState } from 'preact/hooks';
import { StoryList } from '../list/story-list.js';
import { credential, onSessionChange } from '../session/session.js';
import { SignIn } from '../session/sign-in.js';
import { StoryPage } from '../story/story-page.js';

/** What the address names: the list, a new story, or a story by its id. */
function addressed(): { readonly page: 'list' } | { readonly page: 'story'; readonly id: string | null } {
  const name = decodeURIComponent(location.pathname.replace(/^\/edit\/?/, '').replace(/\/$/, ''));
  if (name === '') return { page: 'list' };
  return { page: 'story', id: name === 'new' ? null : name };
}

export function App() {
  const [key, setKey] = useState(credential());
  const [target] = useState(addressed);
  // Whoever is signed out while a story is open signs in above it: the story stays.
  const [opened, setOpened] = useState(key !== '');
  useEffect(
    () =>
      onSessionChange(() => {
        setKey(credential());
        if (credential()) setOpened(true);
      }),
    [],
  );
  return (
    <>
      {key === '' && <SignIn again={opened} />}
      {opened && (target.page === 'list' ? <StoryList key={key} /> : <StoryPage id={target.id} />)}
    </>
  );
}
