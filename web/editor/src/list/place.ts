const storageKey = 'dateline.list';

/** Where an editor left the list. */
export interface Place {
  /** The address of the list, with its view and search. */
  readonly address: string;
  /** How many stories were loaded. */
  readonly count: number;
  /** The first story on the screen, and its distance from the upper edge in pixels. */
  readonly id: string;
  readonly top: number;
}

const firstRow = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('.all-stories > [data-id]')].find(
    (row) => row.getBoundingClientRect().bottom > 0,
  );

/** Notes the place in the list, at the end of the page. */
export function notePlace(count: number): void {
  const row = firstRow();
  if (!row) return;
  const address = location.pathname + location.search;
  const place: Place = { address, count, id: row.dataset['id'] ?? '', top: row.getBoundingClientRect().top };
  sessionStorage.setItem(storageKey, JSON.stringify(place));
}

/** The place that Back or a reload returns to; null on any other way here. */
export function placeToReturnTo(): Place | null {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (navigation?.type !== 'back_forward' && navigation?.type !== 'reload') return null;
  const text = sessionStorage.getItem(storageKey);
  const place = text === null ? null : (JSON.parse(text) as Place);
  return place?.address === location.pathname + location.search ? place : null;
}

/** Scrolls to where the list was left; what comes above it later moves nothing, for browsers hold on to the row. */
export function goTo({ id, top }: Place): void {
  const row = document.querySelector(`.all-stories > [data-id="${CSS.escape(id)}"]`);
  if (row) scrollBy({ top: row.getBoundingClientRect().top - top, behavior: 'instant' });
}
