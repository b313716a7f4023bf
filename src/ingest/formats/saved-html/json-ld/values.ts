import { isThing, list, type Thing } from './thing.js';

const maxDepth = 4;

/** The texts that a property holds: as text, as a value with a language, or as the names of things. */
export const namesIn = (value: unknown, depth = 0): string[] =>
  list(value).flatMap((member) => {
    if (isThing(member)) {
      return depth < maxDepth
        ? namesIn(member['@value'] ?? member['name'] ?? nameParts(member), depth + 1)
        : [];
    }
    if (Array.isArray(member)) return depth < maxDepth ? namesIn(member, depth + 1) : [];
    return typeof member === 'string' && member.trim() ? [member.trim()] : [];
  });

const nameParts = (thing: Thing): string =>
  [thing['givenName'], thing['familyName']].filter((part) => typeof part === 'string').join(' ');

export const textIn = (value: unknown): string | undefined => namesIn(value)[0];

/** The addresses that a property holds: as text, or as things with one. */
export const addressesIn = (value: unknown, depth = 0): string[] =>
  list(value).flatMap((member) => {
    if (typeof member === 'string') return member.trim() ? [member.trim()] : [];
    if (depth >= maxDepth) return [];
    if (Array.isArray(member)) return addressesIn(member, depth + 1);
    if (!isThing(member)) return [];
    const said = ['url', 'contentUrl', '@value', '@list', 'thumbnailUrl'].find((name) => member[name]);
    return said ? addressesIn(member[said], depth + 1) : [];
  });

export const thingIn = (value: unknown): Thing | null => list(value).find(isThing) ?? null;
