import { parseHTML } from 'linkedom';
import { findArticle } from './json-ld/find-article.js';
import type { Thing } from './json-ld/thing.js';

/** What is asked of a node, of all that the DOM has. */
export interface PageNode {
  readonly nodeType: number;
  readonly textContent: string | null;
}

export interface PageElement extends PageNode {
  readonly localName: string;
  readonly childNodes: Iterable<PageNode>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  closest(selector: string): PageElement | null;
}

export interface PageDocument {
  readonly title: string;
  readonly documentElement: PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** A page with its own account of itself. */
export interface Page {
  readonly document: PageDocument;
  /** The article of its JSON-LD. */
  readonly article: Thing | null;
  /** The first of these <meta> that says something, by `property`, `name` or `itemprop`. */
  meta(...names: readonly string[]): string | undefined;
  metas(name: string): string[];
  /** Made absolute; undefined for what is no web address. */
  address(text: string | undefined): string | undefined;
}

export function readPage(html: string): Page {
  const { document } = parseHTML(html) as unknown as { document: PageDocument };
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
  const link = document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? undefined;
  const base = [link, meta('og:url'), document.querySelector('base')?.getAttribute('href') ?? undefined].find(
    isWebAddress,
  );
  return {
    document,
    article: findArticle(
      scripts.map((script) => script.textContent ?? ''),
      {
        addresses: [link, meta('og:url')].filter((address) => address !== undefined),
        titles: [meta('og:title'), document.querySelector('h1')?.textContent?.trim()].filter(
          (title) => typeof title === 'string',
        ),
      },
    ),
    meta,
    metas,
    address: (text) => {
      if (!text || !URL.canParse(text, base)) return undefined;
      const address = new URL(text, base);
      return /^https?:$/.test(address.protocol) ? address.href : undefined;
    },
  };
}

const isWebAddress = (text: string | undefined): boolean =>
  text !== undefined && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Where the page says that it lives. */
export const canonicalOf = ({ document, article, meta, address }: Page): string | undefined =>
  address(document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? undefined) ??
  address(meta('og:url')) ??
  address(typeof article?.['url'] === 'string' ? article['url'] : undefined);
