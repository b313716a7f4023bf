export type Scalar = string | number | boolean | null;
export type Json = Scalar | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A row of a table: values by dotted path within the item. */
export type Row = Record<string, Scalar>;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A Relay connection: its items are `edges` or `nodes`. */
export function isConnection(value: Json | undefined): value is JsonObject {
  return isObject(value) && (Array.isArray(value.edges) || Array.isArray(value.nodes));
}

/** The items of a list or connection. The item of an edge has the fields of the node and of the edge. */
export function itemsOf(value: Json | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject);
  if (!isConnection(value)) return [];
  if (Array.isArray(value.edges)) return value.edges.filter(isObject).map(mergeNode);
  return itemsOf(value.nodes);
}

function mergeNode(edge: JsonObject): JsonObject {
  const { node, cursor, ...rest } = edge;
  return isObject(node) ? { ...node, ...rest } : cursor === undefined ? rest : { cursor, ...rest };
}

/** A list that can be a table: it contains objects. */
export function isItemList(value: Json | undefined): value is Json[] {
  return Array.isArray(value) && value.some(isObject);
}
