import { isNode, type JsonLdNode, list } from './node.js';

/** The maximum depth of nesting and of references. */
const maxDepth = 6;
/** The maximum number of members; data with more are broken. */
const maxNodes = 10_000;
/** Properties whose text value may be the identifier of a node. */
const referenceProperties = new Set(['author', 'creator', 'image', 'primaryImageOfPage']);

/** All nodes of a page's JSON-LD, from all scripts, because one script can refer to another. */
export class Graph {
  /** In page order. */
  readonly nodes: readonly JsonLdNode[];
  readonly #byId = new Map<string, JsonLdNode>();
  #resolved = 0;

  constructor(values: readonly unknown[]) {
    this.nodes = values.flatMap((value) => topLevel(value, 0)).slice(0, maxNodes);
    let left = maxNodes;
    const index = (value: unknown, depth: number): void => {
      if (depth > maxDepth || left <= 0) return;
      if (Array.isArray(value)) for (const member of value) index(member, depth + 1);
      if (!isNode(value)) return;
      left -= 1;
      const id = value['@id'];
      // Blocks that describe the same node are merged; the first takes precedence.
      if (typeof id === 'string' && !isReference(value)) {
        const [key = '', fragment] = keysOf(id);
        this.#byId.set(key, { ...value, ...this.#byId.get(key) });
        if (fragment !== undefined && !this.#byId.has(fragment)) this.#byId.set(fragment, value);
      }
      for (const member of Object.values(value)) index(member, depth + 1);
    };
    for (const value of values) index(value, 0);
  }

  /** A node with its references resolved; circular references are dropped. */
  resolve(node: JsonLdNode): JsonLdNode {
    this.#resolved = 0;
    return this.#node(node, [], 0);
  }

  #node(node: JsonLdNode, path: readonly string[], depth: number): JsonLdNode {
    this.#resolved += 1;
    if (this.#resolved > maxNodes) return {};
    const id = idOf(node);
    const merged = id === null ? node : { ...this.#find(id), ...node };
    const below = id === null ? path : [...path, id];
    return Object.fromEntries(
      Object.entries(merged).flatMap(([name, value]) => {
        const resolved = this.#value(name, value, below, depth + 1);
        return resolved === undefined ? [] : [[name, resolved]];
      }),
    );
  }

  #value(name: string, value: unknown, path: readonly string[], depth: number): unknown {
    if (depth > maxDepth) return typeof value === 'object' ? undefined : value;
    if (Array.isArray(value)) {
      return value.slice(0, maxNodes).flatMap((member) => this.#value(name, member, path, depth + 1) ?? []);
    }
    if (typeof value === 'string' && referenceProperties.has(name) && this.#find(value)) {
      return this.#value(name, { '@id': value }, path, depth);
    }
    if (!isNode(value)) return value;
    const id = idOf(value);
    if (id !== null && path.includes(id)) return undefined;
    return this.#node(value, path, depth);
  }

  #find(id: string): JsonLdNode | undefined {
    const [key = '', fragment] = keysOf(id);
    const found = this.#byId.get(key);
    if (found || fragment === undefined) return found;
    const relative = this.#byId.get(fragment);
    return relative && idOf(relative)?.startsWith('#') ? relative : undefined;
  }
}

/**
 * Pages write one identifier with http, with https, and relative to themselves: then only the fragment
 * counts.
 */
const keysOf = (id: string): string[] => {
  const key = id.trim().replace(/^https?:/i, '');
  return [key, ...(/#./.test(key) ? [key.slice(key.indexOf('#'))] : [])];
};

const idOf = (node: JsonLdNode): string | null => (typeof node['@id'] === 'string' ? node['@id'] : null);

/** Whether a node has only an identifier and a type. */
const isReference = (node: JsonLdNode): boolean =>
  Object.keys(node).every((name) => ['@id', '@type', '@context'].includes(name));

function topLevel(value: unknown, depth: number): JsonLdNode[] {
  if (depth > maxDepth) return [];
  if (Array.isArray(value)) return value.flatMap((member) => topLevel(member, depth + 1));
  if (!isNode(value)) return [];
  const inside = ['@graph', 'mainEntity', 'mainEntityOfPage'].flatMap((name) => list(value[name]));
  return [value, ...topLevel(inside, depth + 1)];
}
