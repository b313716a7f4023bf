import { addressKey } from '../../addresses/address-key.js';
import { isFrontPage } from '../../addresses/front-page.js';
import { withoutTracking } from '../../addresses/tracking.js';

/** A web address, absolute; null for anything else. Feeds also write "www.velden.example/story". */
export function absolute(text: string | undefined, base: string | null): string | null {
  const written = (text ?? '').replace(/\s+/g, '');
  if (written === '') return null;
  const full = /^www\.[^/]+\.[a-z]{2,}(\/|$)/i.test(written) ? `https://${written}` : written;
  if (!URL.canParse(full, base ?? undefined)) return null;
  const address = new URL(full, base ?? undefined);
  return /^https?:$/.test(address.protocol) ? address.href : null;
}

/** The first web address that is not a site's front page: that is no story's address. */
export const storyAddress = (candidates: readonly (string | null)[]): string | null => {
  const found = candidates.find((address) => address !== null && !isFrontPage(address));
  return found ? withoutTracking(found) : null;
};

/**
 * The key of an item's address. Unlike pages, items may share a page and differ by fragment: posts of a live page,
 * entries of a change log.
 */
export function itemKey(address: string): string {
  const key = addressKey(address);
  const { hash } = new URL(withoutTracking(address));
  return key.includes('#') ? key : `${key}${hash}`;
}
