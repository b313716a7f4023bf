export type Addressed =
  | { readonly page: 'list' }
  | { readonly page: 'story'; readonly id: string | null; readonly text: string | null };

/** What an address names: the list, a new story with a text that was kept, or a story by its id. */
export function addressed({
  pathname,
  search,
}: {
  readonly pathname: string;
  readonly search: string;
}): Addressed {
  const name = decoded(pathname.replace(/^\/edit\/?/, '').replace(/\/$/, ''));
  if (name === '') return { page: 'list' };
  if (name !== 'new') return { page: 'story', id: name, text: null };
  return { page: 'story', id: null, text: new URLSearchParams(search).get('text') };
}

/** A name that cannot be decoded stays as it is: no story has it, and the page says so. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
