import { useEffect, useRef, useState } from 'preact/hooks';
import { messageOf } from '../api/errors.js';
import { credential, onSessionChange } from '../session/session.js';
import { OpenStory } from './open-story.js';
import type { StoryState } from './story-state.js';

export type Opened =
  | { readonly status: 'loading' }
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly problem: string; readonly retry: () => void }
  | { readonly status: 'open'; readonly story: OpenStory; readonly state: StoryState };

/** Opens a story for as long as the page shows it; null opens a new one, which goes on with the text of that name. */
export function useStory(id: string | null, text: string | null): Opened {
  const [opened, setOpened] = useState<Opened>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const current = useRef<OpenStory | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` opens it again
  useEffect(() => {
    let closed = false;
    const show = (state: StoryState): void => {
      const story = current.current;
      if (!closed && story) setOpened({ status: 'open', story, state });
    };
    OpenStory.open({ id, text }, show)
      .then((story) => {
        if (closed) return story?.close();
        current.current = story;
        setOpened(story ? { status: 'open', story, state: story.state } : { status: 'missing' });
      })
      .catch((error: unknown) => {
        if (closed) return;
        setOpened({
          status: 'failed',
          problem: messageOf(error),
          retry: () => setAttempt((count) => count + 1),
        });
      });
    const leave = (event: BeforeUnloadEvent): void => {
      current.current?.keepNow();
      if (current.current && current.current.state.save.status !== 'saved') event.preventDefault();
    };
    addEventListener('beforeunload', leave);
    // Whoever signs in again goes on where they were.
    const endListening = onSessionChange(() => {
      if (credential()) void current.current?.flush();
    });
    return () => {
      closed = true;
      removeEventListener('beforeunload', leave);
      endListening();
      void current.current?.flush();
      current.current?.close();
      current.current = null;
    };
  }, [id, text, attempt]);
  return opened;
}
