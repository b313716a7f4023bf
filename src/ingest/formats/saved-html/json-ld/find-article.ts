import { addressKey } from '../../../addresses/address-key.js';
import { Graph } from './graph.js';
import { isNode, type JsonLdNode, list, typesOf } from './node.js';
import { parseScript } from './parse-script.js';
import { textIn } from './values.js';

const isArticle = /(Article|Posting|Report|APIReference)$/;
const isPage = /^(WebPage|ItemPage|CreativeWork|Review|.*Page)$/;

/** Values that distinguish the page's own article from others in its JSON-LD. */
export interface PageHints {
  readonly addresses: readonly string[];
  readonly titles: readonly string[];
}

/**
 * The article that the JSON-LD describes, in any list or graph, with references resolved. Of several articles
 * it is the one with the page's address or title, otherwise the first. A page node with a time counts as the
 * article when there is no other.
 */
export function findArticle(scripts: readonly string[], page: PageHints): JsonLdNode | null {
  const graph = new Graph(scripts.map(parseScript));
  const articles = graph.nodes.filter((node) => typesOf(node).some((type) => isArticle.test(type)));
  const pageAddresses = new Set(page.addresses.map(keyOf));
  const chosen =
    articles.find((node) => addressesOf(node).some((address) => pageAddresses.has(keyOf(address)))) ??
    articles.find((node) => page.titles.includes(textIn(node['headline']) ?? '')) ??
    articles[0] ??
    graph.nodes.find(
      (node) => typesOf(node).some((type) => isPage.test(type)) && textIn(node['datePublished']),
    );
  return chosen ? graph.resolve(chosen) : null;
}

const keyOf = (address: string): string => (URL.canParse(address) ? addressKey(address) : address);

const addressesOf = (node: JsonLdNode): string[] =>
  ['url', 'mainEntityOfPage', '@id']
    .flatMap((name) => list(node[name]))
    .flatMap((value) => (isNode(value) ? [value['@id'], value['url']] : [value]))
    .filter((value): value is string => typeof value === 'string');
