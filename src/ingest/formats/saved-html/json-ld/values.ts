import { isNode, type JsonLdNode, list } from './node.js';

const maxDepth = 4;

/** The texts of a property: plain text, a value with a language, or the names of nodes. */
export const namesIn = (value: unknown, depth = 0): string[] =>
  list(value).flatMap((member) => {
    if (isNode(member)) {
      return depth < maxDepth
        ? namesIn(member['@value'] ?? member['name'] ?? nameParts(member), depth + 1)
        : [];
    }
    if (Array.isArray(member)) return depth < maxDepth ? namesIn(member, depth + 1) : [];
    return typeof member === 'string' && member.trim() ? [member.trim()] : [];
  });

const nameParts = (node: JsonLdNode): string =>
  [node['givenName'], node['familyName']].filter((part) => typeof part === 'string').join(' ');

export const textIn = (value: unknown): string | undefined => namesIn(value)[0];

/** The addresses of a property: plain text, or the `url` of nodes. */
export const addressesIn = (value: unknown, depth = 0): string[] =>
  list(value).flatMap((member) => {
    if (typeof member === 'string') return member.trim() ? [member.trim()] : [];
    if (depth >= maxDepth) return [];
    if (Array.isArray(member)) return addressesIn(member, depth + 1);
    if (!isNode(member)) return [];
    const property = ['url', 'contentUrl', '@value', '@list', 'thumbnailUrl'].find((name) => member[name]);
    return property ? addressesIn(member[property], depth + 1) : [];
  });

export const nodeIn = (value: unknown): JsonLdNode | null => list(value).find(isNode) ?? null;
