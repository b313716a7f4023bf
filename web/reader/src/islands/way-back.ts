import type { ApolloClient } from '@apollo/client';
import { RelatedDocument } from '../generated/graphql.js';
import type { State } from './state.js';

/** What a page showed when the reader left it. */
interface Left {
  /** The related stories that were shown. */
  readonly shown: number;
  /** How far the page was scrolled, in pixels. */
  readonly top: number;
}

/** Stories that are loaded again at most. */
const most = 20;
/** Frames in which what was loaded is drawn. */
const mostFrames = 30;
const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame);
/** How far the page can be scrolled. */
const longest = (): number => document.documentElement.scrollHeight - window.innerHeight;
const keyOf = (id: string): string => `dateline.left:${id}`;

/** Notes what the page shows when it is left: not every browser keeps a page for the way back to it. */
export function noteWhatIsLeft(id: string, countShown: () => number): void {
  window.addEventListener('pagehide', () => {
    const left: Left = { shown: countShown(), top: window.scrollY };
    try {
      sessionStorage.setItem(keyOf(id), JSON.stringify(left));
    } catch {
      // The browser keeps nothing of sites: the way back leads to the first stories.
    }
  });
}

/** What the reader left here; null for who comes by a link. */
function whatWasLeft(id: string): Left | null {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (navigation?.type !== 'back_forward' && navigation?.type !== 'reload') return null;
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(id)) ?? 'null') as Left | null;
  } catch {
    return null;
  }
}

/** Loads the related stories again that the reader saw before, and goes to the same place. */
export async function comeBack(
  client: ApolloClient,
  { id, related }: Pick<State, 'id' | 'related'>,
): Promise<void> {
  const left = whatWasLeft(id);
  const list = related.data.article?.related;
  const missing = (left?.shown ?? 0) - (list?.edges.length ?? 0);
  if (!left || !list?.pageInfo.hasNextPage || missing <= 0) return;
  // The browser itself scrolls, too, as far as the page goes without these stories. Who moves meanwhile stays there.
  let moved = false;
  for (const type of ['wheel', 'touchstart', 'keydown'])
    addEventListener(type, () => (moved = true), { once: true, passive: true });
  // If it fails, the button for more is still there.
  await client.query({
    query: RelatedDocument,
    variables: { id, first: Math.min(missing, most), after: list.pageInfo.endCursor },
    // The cache would answer with the first ones: it joins all of a story.
    fetchPolicy: 'network-only',
    errorPolicy: 'all',
  });
  for (let frame = 0; frame < mostFrames && longest() < left.top; frame += 1) await nextFrame();
  if (!moved) window.scrollTo(0, left.top);
}
