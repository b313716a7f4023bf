import { parseHTML } from 'linkedom';
import { checkMarkupLimits } from '../../reading/markup-limits.js';
import { addressesInData, addressesOf, savedFrom } from './addresses.js';
import { findArticle } from './json-ld/find-article.js';
import type { JsonLdNode } from './json-ld/node.js';
import { lowerAttributes } from './lower-attributes.js';
import { withBody } from './with-body.js';

/** The part of the DOM's Node that the readers use. */
export interface PageNode {
  readonly nodeType: number;
  readonly textContent: string | null;
}

export interface PageElement extends PageNode {
  readonly localName: string;
  readonly childNodes: Iterable<PageNode>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  readonly parentElement: PageElement | null;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
}

export interface PageDocument {
  readonly title: string;
  readonly documentElement: PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** A page with its metadata. */
export interface Page {
  readonly document: PageDocument;
  /** Parses the page again, as it was saved. */
  parse(): PageDocument;
  /** The article of the JSON-LD. */
  readonly article: JsonLdNode | null;
  /** The first of these <meta> that has a value, by `property`, `name` or `itemprop`. */
  meta(...names: readonly string[]): string | undefined;
  metas(name: string): string[];
  /** The page's own address; null when it states none. */
  readonly canonical: string | null;
  /** Resolves an address; undefined for anything that is not a web address. */
  address(text: string | undefined): string | undefined;
}

const parseDocument = (html: string): PageDocument =>
  (parseHTML(lowerAttributes(html)) as unknown as { document: PageDocument }).document;

export function readPage(html: string): Page {
  checkMarkupLimits(html);
  const parse = (): PageDocument => {
    const document = parseDocument(html);
    return document.querySelector('body') ? document : parseDocument(withBody(html));
  };
  const document = parse();
  const all = [...document.querySelectorAll('meta')].map((meta) => ({
    name: (
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop') ??
      ''
    ).toLowerCase(),
    content: (meta.getAttribute('content') ?? '').replace(/\s+/g, ' ').trim(),
  }));
  const scripts = [...document.querySelectorAll('script[type]')].filter((script) =>
    /^\s*application\/ld\s?\+\s?json\b/i.test(script.getAttribute('type') ?? ''),
  );
  const metas = (name: string): string[] =>
    all.flatMap((meta) => (meta.name === name && meta.content ? [meta.content] : []));
  const meta = (...names: readonly string[]): string | undefined => names.flatMap(metas)[0];
  const canonicals = [...document.querySelectorAll('link[rel]')].filter((link) =>
    /\bcanonical\b/i.test(link.getAttribute('rel') ?? ''),
  );
  const links = [
    ...canonicals.flatMap((link) => link.getAttribute('href')?.trim() || []),
    ...metas('og:url'),
    ...metas('twitter:url'),
  ];
  const article = findArticle(
    scripts.map((script) => script.textContent ?? ''),
    {
      addresses: links,
      titles: [meta('og:title'), document.querySelector('h1')?.textContent?.trim()].filter(
        (title) => typeof title === 'string',
      ),
    },
  );
  const { canonical, absolute } = addressesOf({
    base: document.querySelector('base[href]')?.getAttribute('href') ?? undefined,
    links: [...links, ...addressesInData(article), savedFrom(html)],
  });
  return {
    document,
    parse,
    article,
    meta,
    metas,
    canonical,
    address: absolute,
  };
}
