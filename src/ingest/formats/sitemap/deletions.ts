import { ItemSkipped } from '../../item.js';
import { keptText } from '../../xml/element.js';
import { itemKey } from '../feeds/addresses.js';
import { articleOf } from '../feeds/article.js';
import { deletedReason, emptyItem } from '../feeds/xml-item.js';
import type { ParseContext, ParsedElement } from '../format.js';
import { KeptBytes } from '../kept-bytes.js';
import type { SitemapEntry } from './entry.js';

interface Deletion {
  readonly place: string;
  readonly url: string;
  at: Date | null;
  isRevoked: boolean;
}

/** The deletions of a change list. It is in the order of time: an address may be there again further on. */
export class Deletions {
  readonly #all: Deletion[] = [];
  readonly #latest = new Map<string, Deletion>();
  readonly #kept = new KeptBytes('deletions');

  constructor(private readonly context: ParseContext) {}

  /** Throws ItemSkipped for an address that is deleted already, ItemRefused when there are too many. */
  add({ url, changedAt: at }: SitemapEntry, place: string): void {
    const key = itemKey(url);
    const before = this.#latest.get(key);
    if (before && !before.isRevoked) {
      if (at && (!before.at || at > before.at)) before.at = at;
      throw new ItemSkipped('Its address is listed as deleted above.');
    }
    this.#kept.add(key, url, place);
    const deletion = { place: keptText(place), url: keptText(url), at, isRevoked: false };
    this.#all.push(deletion);
    this.#latest.set(keptText(key), deletion);
  }

  /** Takes back the deletion of an address that a later entry has. */
  revoke({ url, changedAt: at }: SitemapEntry): void {
    const deletion = this.#latest.get(itemKey(url));
    if (deletion && !(at && deletion.at && at < deletion.at)) deletion.isRevoked = true;
  }

  *all(): Generator<ParsedElement> {
    for (const { place, url, at, isRevoked } of this.#all) {
      if (isRevoked) yield { place, skipped: 'It was deleted, and is there again further on.' };
      else yield { place, item: this.#withdrawal(url, at) };
    }
  }

  #withdrawal(link: string, at: Date | null): Extract<ParsedElement, { item: unknown }>['item'] {
    const updated = at ? [at.toISOString()] : [];
    const item = articleOf({ ...emptyItem, link, updated, withdrawn: deletedReason }, this.context);
    return { ...item, isByAddress: true };
  }
}
