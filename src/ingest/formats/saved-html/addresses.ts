import { isFrontPage } from '../../addresses/front-page.js';
import { withoutTracking } from '../../addresses/tracking.js';
import type { JsonLdNode } from './json-ld/node.js';

/** The addresses that a page states. */
export interface PageAddresses {
  /** Null for a page without an address of its own. */
  readonly canonical: string | null;
  /** Resolves an address of the page; undefined for anything that is not a web address. */
  absolute(text: string | undefined): string | undefined;
}

interface AddressSources {
  readonly base: string | undefined;
  /** <link rel=canonical>, og:url and others, by precedence. */
  readonly links: readonly (string | undefined)[];
}

/** Browsers and extensions note the address in a comment; web archives keep it in their own addresses. */
const savedFromPattern =
  /<!--\s*saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)|<!--[^>]*?\bsource(?: url)?:\s*(https?:\S+)/i;
const archivePattern = /^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\/(https?:.*)$/i;

export const savedFrom = (html: string): string | undefined => {
  const [, ...found] = savedFromPattern.exec(html.slice(0, 5000)) ?? [];
  return found.find((address) => address !== undefined);
};

export function addressesOf({ base, links }: AddressSources): PageAddresses {
  const candidates = [base, ...links].filter((text) => text !== undefined).map(unarchived);
  const root = candidates.map((text) => webAddress(text)).find((address) => address !== undefined);
  const from = webAddress(base === undefined ? undefined : unarchived(base), root) ?? root;
  const absolute = (text: string | undefined): string | undefined => webAddress(text, from);
  const own = links.map((text) => absolute(text && unarchived(text))).find(isOwn);
  return { canonical: own === undefined ? null : withoutTracking(own), absolute };
}

/** A front page is not the address of a story; pages that state it are wrong. */
const isOwn = (address: string | undefined): boolean => address !== undefined && !isFrontPage(address);

const unarchived = (text: string): string => archivePattern.exec(text.trim())?.[1] ?? text.trim();

function webAddress(text: string | undefined, base?: string): string | undefined {
  if (!text || !URL.canParse(text, base)) return undefined;
  const address = new URL(text, base);
  return /^https?:$/.test(address.protocol) ? address.href : undefined;
}

/** The addresses of the article in JSON-LD. */
export function addressesInData(article: JsonLdNode | null): string[] {
  const page = article?.['mainEntityOfPage'];
  const ofPage = typeof page === 'object' && page !== null ? page : {};
  return [article?.['url'], page, Reflect.get(ofPage, '@id'), Reflect.get(ofPage, 'url')].filter(
    (value): value is string => typeof value === 'string',
  );
}
