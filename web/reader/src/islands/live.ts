/** What an event of `GET /events` says of a story. */
export interface StoryChange {
  readonly kind: string;
  readonly article: { readonly updatedAt: string } | null;
}

export interface StoryListener {
  /** The connection is open: changes from before are not in its events. */
  onOpen(): void;
  onChange(change: StoryChange): void;
}

/** Before a visible tab connects: who leaves soon never does, and tabs do not come all at once. */
const pauseMs = 2000;
/** After a refusal, then twice as long each time. */
const refusedMs = 60_000;
const maxRefusals = 4;

/** Pages do not come all at once. */
const spread = (ms: number): number => ms * (1 + 2 * Math.random());

/**
 * Listens to the changes of a story while its tab is visible: hidden tabs hold no connection, and a page that the
 * browser keeps to go back to has none open. Returns what ends it.
 */
export function followStory(id: string, { onOpen, onChange }: StoryListener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;
  let notBefore = 0;
  const close = (): void => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const openAfter = (ms: number): void => {
    close();
    timer = setTimeout(open, ms);
  };
  const open = (): void => {
    const opened = new EventSource(`/events?article=${id}`);
    source = opened;
    opened.onopen = () => {
      refusals = 0;
      notBefore = 0;
      onOpen();
    };
    opened.onmessage = ({ data }) => onChange(JSON.parse(data));
    // Refused: the process has no room, or a proxy lets none through. After a lost connection the browser comes back by itself.
    opened.onerror = () => {
      if (source !== opened || opened.readyState !== EventSource.CLOSED) return;
      const pause = spread(refusedMs * 2 ** refusals);
      notBefore = Date.now() + pause;
      openAfter(pause);
      refusals = Math.min(refusals + 1, maxRefusals);
    };
  };
  const follow = (): void => {
    if (document.visibilityState === 'visible') openAfter(Math.max(spread(pauseMs), notBefore - Date.now()));
    else close();
  };
  document.addEventListener('visibilitychange', follow);
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', follow);
  follow();
  return () => {
    close();
    document.removeEventListener('visibilitychange', follow);
    window.removeEventListener('pagehide', close);
    window.removeEventListener('pageshow', follow);
  };
}
