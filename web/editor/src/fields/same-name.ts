/** A name as it is kept: in one form of its letters, without needless spaces. */
export const tidyName = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Whether the gateway takes two names for one. */
export const isSameName = (one: string, other: string): boolean =>
  tidyName(one).toLowerCase() === tidyName(other).toLowerCase();
