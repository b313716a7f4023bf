import type { ComponentChildren } from 'preact';
import { signOut } from '../session/session.js';

/** The bar above every page of the editor. */
export const TopBar = ({ children }: { readonly children: ComponentChildren }) => (
  <header class="bar">
    <a class="bar-home" href="/edit/">
      Editor
    </a>
    {children}
    <button type="button" class="button bar-end" onClick={signOut}>
      Sign out
    </button>
  </header>
);
