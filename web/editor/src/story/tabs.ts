const prefix = 'dateline-editor:';

/** Locks end with their tab, however it ends. A page without TLS from another machine has none. */
const locks = (): LockManager | undefined => navigator.locks;

/** Marks a tab as open; returns what ends it. */
export function holdTab(tab: string): () => void {
  let release: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    release = resolve;
  });
  void locks()?.request(prefix + tab, () => ended);
  return release;
}

/** The tabs that are open in this browser. Without locks none is known: what they keep is read once more. */
export async function openTabs(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await locks()?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}

/** Runs an action while no other tab does. */
export const oneAtATime = <Result>(action: () => Promise<Result>): Promise<Result> =>
  locks()?.request(`${prefix}one-at-a-time`, action) ?? action();
