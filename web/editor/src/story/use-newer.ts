import { useEffect, useRef } from 'preact/hooks';
import { send } from '../api/send.js';
import { NewerDocument } from '../generated/graphql.js';
import type { OpenStory } from './open-story.js';
import { stateOf } from './versions.js';

const intervalMs = 15_000;

/**
 * Follows what the wire and other editors do to an open story, while nothing of this editor waits to be saved: what is
 * saved is compared anyway.
 */
export function useNewer(story: OpenStory): void {
  const current = useRef(story);
  current.current = story;
  useEffect(() => {
    const look = async (): Promise<void> => {
      const { id, state } = current.current;
      if (id === null || state.save.status !== 'saved' || document.visibilityState === 'hidden') return;
      const { article } = await send(NewerDocument, { id });
      const { live, save } = current.current.state;
      if (!article || !live || save.status !== 'saved' || stateOf(article) === stateOf(live)) return;
      await current.current.reload({ onlyUntouched: true });
    };
    // The state of saving says whether the gateway can be reached.
    const lookQuietly = (): void => void look().catch(() => undefined);
    const timer = setInterval(lookQuietly, intervalMs);
    document.addEventListener('visibilitychange', lookQuietly);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookQuietly);
    };
  }, []);
}
