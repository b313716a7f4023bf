import { type RefObject, useEffect, useState } from 'react';

const LEAST_HEIGHT = 240;
const MOST_HEIGHT = 560;

/** The room that an element has, followed as it changes. */
export function useSize(place: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: LEAST_HEIGHT });
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const width = Math.floor(entry.contentRect.width);
      const height = Math.floor(Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, entry.contentRect.height)));
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return size;
}
