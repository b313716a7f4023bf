import { contentParameters, withoutTracking } from '../../addresses/tracking.js';
import type { Thing } from './json-ld/thing.js';

/** What a page says of where it lives. */
export interface PageAddresses {
  /** Null for a page that names no address of its own. */
  readonly canonical: string | null;
  /** Makes an address of the page absolute; undefined for what is no web address. */
  absolute(text: string | undefined): string | undefined;
}

interface Said {
  readonly base: string | undefined;
  /** <link rel=canonical>, og:url and others, the most telling first. */
  readonly links: readonly (string | undefined)[];
}

/** Browsers and their extensions note where they saved a page from; archives keep it in their own addresses. */
const saved =
  /<!--\s*saved from url=\(\d+\)(\S+)|Page saved with SingleFile\s+url:\s*(\S+)|<!--[^>]*?\bsource(?: url)?:\s*(https?:\S+)/i;
const archived = /^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\/(https?:.*)$/i;

export const savedFrom = (html: string): string | undefined => {
  const [, ...found] = saved.exec(html.slice(0, 5000)) ?? [];
  return found.find((address) => address !== undefined);
};

export function addressesOf({ base, links }: Said): PageAddresses {
  const given = [base, ...links].filter((text) => text !== undefined).map(unarchived);
  const root = given.map((text) => webAddress(text)).find((address) => address !== undefined);
  const from = webAddress(base === undefined ? undefined : unarchived(base), root) ?? root;
  const absolute = (text: string | undefined): string | undefined => webAddress(text, from);
  const own = links.map((text) => absolute(text && unarchived(text))).find(isOwn);
  return { canonical: own === undefined ? null : withoutTracking(own), absolute };
}

/** A front page is no address of a story; pages that name it are mistaken. */
const isOwn = (address: string | undefined): boolean => {
  if (address === undefined) return false;
  const { pathname, search, hash } = new URL(address);
  return (
    !/^\/?(index\.\w+|home)?\/?$/i.test(pathname) || contentParameters(search).length > 0 || /^#!/.test(hash)
  );
};

const unarchived = (text: string): string => archived.exec(text.trim())?.[1] ?? text.trim();

function webAddress(text: string | undefined, base?: string): string | undefined {
  if (!text || !URL.canParse(text, base)) return undefined;
  const address = new URL(text, base);
  return /^https?:$/.test(address.protocol) ? address.href : undefined;
}

/** The addresses that JSON-LD gives its article. */
export function addressesInData(article: Thing | null): string[] {
  const page = article?.['mainEntityOfPage'];
  const ofPage = typeof page === 'object' && page !== null ? page : {};
  return [article?.['url'], page, Reflect.get(ofPage, '@id'), Reflect.get(ofPage, 'url')].filter(
    (value): value is string => typeof value === 'string',
  );
}
