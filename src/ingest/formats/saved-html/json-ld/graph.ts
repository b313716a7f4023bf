import { isThing, list, type Thing } from './thing.js';

/** How deep graphs are looked into, and how far references are followed. */
const maxDepth = 6;
/** Members of a page's data that are looked at; more is a mistake of the page. */
const maxThings = 10_000;
/** Properties that may name a thing by its identifier alone, as text. */
const namesThings = new Set(['author', 'creator', 'image', 'primaryImageOfPage']);

/** All things of a page's JSON-LD, from every script, so that one can refer to another. */
export class Graph {
  /** In the order of the page. */
  readonly things: readonly Thing[];
  readonly #byId = new Map<string, Thing>();
  #resolved = 0;

  constructor(values: readonly unknown[]) {
    this.things = values.flatMap((value) => topLevel(value, 0)).slice(0, maxThings);
    let left = maxThings;
    const index = (value: unknown, depth: number): void => {
      if (depth > maxDepth || left <= 0) return;
      if (Array.isArray(value)) for (const member of value) index(member, depth + 1);
      if (!isThing(value)) return;
      left -= 1;
      const id = value['@id'];
      // What two blocks say of one thing is put together; the first goes before.
      if (typeof id === 'string' && !isReference(value)) {
        const [whole = '', fragment] = keysOf(id);
        this.#byId.set(whole, { ...value, ...this.#byId.get(whole) });
        if (fragment !== undefined && !this.#byId.has(fragment)) this.#byId.set(fragment, value);
      }
      for (const member of Object.values(value)) index(member, depth + 1);
    };
    for (const value of values) index(value, 0);
  }

  /** A thing with what it refers to in its place; one that leads back to where it came from is left out. */
  resolve(thing: Thing): Thing {
    this.#resolved = 0;
    return this.#thing(thing, [], 0);
  }

  #thing(thing: Thing, path: readonly string[], depth: number): Thing {
    this.#resolved += 1;
    if (this.#resolved > maxThings) return {};
    const id = idOf(thing);
    const whole = id === null ? thing : { ...this.#named(id), ...thing };
    const below = id === null ? path : [...path, id];
    return Object.fromEntries(
      Object.entries(whole).flatMap(([name, value]) => {
        const resolved = this.#value(name, value, below, depth + 1);
        return resolved === undefined ? [] : [[name, resolved]];
      }),
    );
  }

  #value(name: string, value: unknown, path: readonly string[], depth: number): unknown {
    if (depth > maxDepth) return typeof value === 'object' ? undefined : value;
    if (Array.isArray(value)) {
      return value.slice(0, maxThings).flatMap((member) => this.#value(name, member, path, depth + 1) ?? []);
    }
    if (typeof value === 'string' && namesThings.has(name) && this.#named(value)) {
      return this.#value(name, { '@id': value }, path, depth);
    }
    if (!isThing(value)) return value;
    const id = idOf(value);
    if (id !== null && path.includes(id)) return undefined;
    return this.#thing(value, path, depth);
  }

  #named(id: string): Thing | undefined {
    const [whole = '', fragment] = keysOf(id);
    const found = this.#byId.get(whole);
    if (found || fragment === undefined) return found;
    const relative = this.#byId.get(fragment);
    return relative && idOf(relative)?.startsWith('#') ? relative : undefined;
  }
}

/** Pages write one identifier with http and with https, and relative to themselves: then only what follows # counts. */
const keysOf = (id: string): string[] => {
  const whole = id.trim().replace(/^https?:/i, '');
  return [whole, ...(/#./.test(whole) ? [whole.slice(whole.indexOf('#'))] : [])];
};

const idOf = (thing: Thing): string | null => (typeof thing['@id'] === 'string' ? thing['@id'] : null);

/** Says nothing of the thing but who it is. */
const isReference = (thing: Thing): boolean =>
  Object.keys(thing).every((name) => ['@id', '@type', '@context'].includes(name));

function topLevel(value: unknown, depth: number): Thing[] {
  if (depth > maxDepth) return [];
  if (Array.isArray(value)) return value.flatMap((member) => topLevel(member, depth + 1));
  if (!isThing(value)) return [];
  const inside = ['@graph', 'mainEntity', 'mainEntityOfPage'].flatMap((name) => list(value[name]));
  return [value, ...topLevel(inside, depth + 1)];
}
