import {
  isConnection,
  isItemList,
  isObject,
  itemsOf,
  type Json,
  type JsonObject,
  type Row,
  type Scalar,
} from './json.js';

/** Flattens `{ section: { name } }` to `section.name`, and a list inside a row to one text. */
export function flatten(item: JsonObject, prefix = '', into: Row = {}): Row {
  for (const [key, value] of Object.entries(item)) {
    if (isObject(value) && !isConnection(value)) flatten(value, `${prefix}${key}.`, into);
    else into[`${prefix}${key}`] = cell(value);
  }
  return into;
}

function cell(value: Json): Scalar {
  if (Array.isArray(value) || isObject(value)) return listText(value);
  return value;
}

function listText(value: Json): string {
  if (isItemList(value) || isConnection(value)) return itemsOf(value).map(itemText).join('; ');
  if (!Array.isArray(value)) return '';
  return value.filter((entry) => entry !== null).join('; ');
}

function itemText(item: JsonObject): string {
  return Object.values(flatten(item))
    .filter((leaf) => leaf !== null && leaf !== '')
    .join(' ');
}
