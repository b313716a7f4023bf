export type Scalar = string | number | boolean | null;
export type Json = Scalar | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One line of a table: a dotted path within the item, and what stands there. */
export type Row = Record<string, Scalar>;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A Relay connection: it holds its items as `edges` or as `nodes`. */
export function isConnection(value: Json | undefined): value is JsonObject {
  return isObject(value) && (Array.isArray(value.edges) || Array.isArray(value.nodes));
}

/** The items of a list or connection. An edge gives its node together with what the edge itself says. */
export function itemsOf(value: Json | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject);
  if (!isConnection(value)) return [];
  if (Array.isArray(value.edges)) return value.edges.filter(isObject).map(liftNode);
  return itemsOf(value.nodes);
}

function liftNode(edge: JsonObject): JsonObject {
  const { node, cursor, ...rest } = edge;
  return isObject(node) ? { ...node, ...rest } : cursor === undefined ? rest : { cursor, ...rest };
}

/** A list that can be a table: it has items, and they are objects. */
export function isItemList(value: Json | undefined): value is Json[] {
  return Array.isArray(value) && value.some(isObject);
}
