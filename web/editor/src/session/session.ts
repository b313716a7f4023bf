/**
 * The credential of this tab: an API key, or a token of the identity provider. It is kept for the session only. The
 * reader's pages in the same tab read it to show "Edit Content".
 */
const storageKey = 'dateline.key';

type Listener = () => void;
const listeners = new Set<Listener>();

export const credential = (): string => sessionStorage.getItem(storageKey) ?? '';

export function startSession(key: string): void {
  sessionStorage.setItem(storageKey, key);
  for (const listener of listeners) listener();
}

/** Signs out and leaves the page, so that nothing of a story stays on the screen. */
export function signOut(): void {
  // Who stays on the page, because something is not saved, can sign in again.
  endSession();
  location.assign('/edit/');
}

/** Forgets the credential; what was typed stays in the browser until it can be saved. */
export function endSession(): void {
  sessionStorage.removeItem(storageKey);
  for (const listener of listeners) listener();
}

/** Calls back when somebody signs in or out; returns what ends it. */
export function onSessionChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
