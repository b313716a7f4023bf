import { addressKey } from '../../../addresses/address-key.js';
import { Graph } from './graph.js';
import { parseScript } from './parse-script.js';
import { isThing, list, type Thing, typesOf } from './thing.js';
import { textIn } from './values.js';

const isArticle = /(Article|Posting|Report|APIReference)$/;
const isPage = /^(WebPage|ItemPage|CreativeWork|Review|.*Page)$/;

/** What tells a page's own article from others that it lists. */
export interface PageWords {
  readonly addresses: readonly string[];
  readonly titles: readonly string[];
}

/**
 * The article that a page's JSON-LD describes, wherever it stands in lists and graphs, with what it refers to. Of
 * several, the one with the page's address or title, otherwise the first; a page that names no article but tells its
 * own time is taken for one.
 */
export function findArticle(scripts: readonly string[], page: PageWords): Thing | null {
  const graph = new Graph(scripts.map(parseScript));
  const articles = graph.things.filter((thing) => typesOf(thing).some((type) => isArticle.test(type)));
  const own = new Set(page.addresses.map(keyOf));
  const chosen =
    articles.find((thing) => addressesOf(thing).some((address) => own.has(keyOf(address)))) ??
    articles.find((thing) => page.titles.includes(textIn(thing['headline']) ?? '')) ??
    articles[0] ??
    graph.things.find(
      (thing) => typesOf(thing).some((type) => isPage.test(type)) && textIn(thing['datePublished']),
    );
  return chosen ? graph.resolve(chosen) : null;
}

const keyOf = (address: string): string => (URL.canParse(address) ? addressKey(address) : address);

const addressesOf = (thing: Thing): string[] =>
  ['url', 'mainEntityOfPage', '@id']
    .flatMap((name) => list(thing[name]))
    .flatMap((value) => (isThing(value) ? [value['@id'], value['url']] : [value]))
    .filter((value): value is string => typeof value === 'string');
