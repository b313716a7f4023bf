import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { goTo, notePlace, type Place, placeToReturnTo } from './place.js';

/** The place in the list that Back returns to: how many stories it needs at first. */
export function useReturn(): Place | null {
  const [place] = useState(placeToReturnTo);
  return place;
}

/** Goes to a place once its stories are there, and notes the place when the page is left. */
export function usePlace(place: Place | null, count: number): void {
  const isThere = useRef(place === null);
  const shown = useRef(count);
  shown.current = count;
  useLayoutEffect(() => {
    if (isThere.current || place === null || count === 0) return;
    isThere.current = true;
    goTo(place);
  }, [place, count]);
  useEffect(() => {
    history.scrollRestoration = 'manual';
    const note = (): void => notePlace(shown.current);
    addEventListener('pagehide', note);
    return () => removeEventListener('pagehide', note);
  }, []);
}
