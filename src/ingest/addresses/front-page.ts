import { contentParameters } from './tracking.js';

/** Whether an address is that of a site, not of a story: no path, no parameters that select content. */
export function isFrontPage(address: string): boolean {
  const { pathname, search, hash } = new URL(address);
  return (
    /^\/?(index\.\w+|home)?\/?$/i.test(pathname) &&
    contentParameters(search).length === 0 &&
    !/^#!/.test(hash)
  );
}
