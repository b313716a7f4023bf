import type { ComponentChildren } from 'preact';
import { endSession } from '../session/session.js';

/** The bar above every page of the editor. */
export const TopBar = ({ children }: { readonly children: ComponentChildren }) => (
  <header class="bar">
    <a class="bar-home" href="/edit/">
      Editor
    </a>
    {children}
    <button type="button" class="button bar-end" onClick={endSession}>
      Sign out
    </button>
  </header>
);
