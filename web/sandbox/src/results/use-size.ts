import { type RefObject, useEffect, useState } from 'react';

const MIN_HEIGHT = 240;
const MAX_HEIGHT = 560;

/** The size of an element, updated when it changes. */
export function useSize(container: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: MIN_HEIGHT });
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const width = Math.floor(entry.contentRect.width);
      const height = Math.floor(Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, entry.contentRect.height)));
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [container]);
  return size;
}
