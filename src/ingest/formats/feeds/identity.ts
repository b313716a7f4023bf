import { contentIdentity } from '../../../content/identity.js';
import type { IncomingArticle } from '../../item.js';
import { absolute, itemKey } from './addresses.js';

/**
 * The identity of an item: its id, or its link, or its headline and time. An id that is an address is normalised,
 * so that `http` and `https` are the same. An article known by the link alone is found by `formerUris`.
 */
export function identityOfItem(
  id: string | null,
  link: string | null,
  fallback: readonly string[],
): Pick<IncomingArticle, 'uri' | 'formerUris'> {
  const linkKey = link === null ? null : itemKey(link);
  const uri = id === null ? (linkKey ?? contentIdentity(...fallback)) : idKey(id, linkKey);
  return { uri, ...(linkKey !== null && linkKey !== uri && { formerUris: [linkKey] }) };
}

function idKey(id: string, linkKey: string | null): string {
  const address = /^https?:\/\//i.test(id) ? absolute(id, null) : null;
  if (address === null) return id;
  const key = itemKey(address);
  // Some systems number the versions of a story: the link with "#0", "#1".
  return linkKey !== null && key.replace(/#\d{1,4}$/, '') === linkKey ? linkKey : key;
}
