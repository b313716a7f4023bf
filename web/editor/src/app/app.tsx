import { useEffect, useState } from 'preact/hooks';
import { StoryList } from '../list/story-list.js';
import { credential, onSessionChange } from '../session/session.js';
import { SignIn } from '../session/sign-in.js';
import { StoryPage } from '../story/story-page.js';
import { addressed } from './addressed.js';

export function App() {
  const [key, setKey] = useState(credential());
  // Whoever is signed out while a story is open signs in above it: the story stays.
  const [target, setTarget] = useState(key === '' ? null : addressed(location));
  useEffect(
    () =>
      onSessionChange(() => {
        setKey(credential());
        // The identity provider comes back to another address than the one that was left.
        if (credential()) setTarget((opened) => opened ?? addressed(location));
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
