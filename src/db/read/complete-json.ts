import { completionKey } from './fields.js';
import type { SelectedField } from './type-sql.js';

/** PostgreSQL writes it so. Within a JSON string its quotes would be escaped. */
const start = `{"${completionKey}" : "`;

/**
 * Replaces what the database left to complete: `{"$complete" : "0 {…}"}` holds the number of its field and its
 * material, as JSON within a JSON string. The rest of the text is copied, not parsed.
 */
export function completeJson(
  json: string,
  fields: readonly SelectedField[],
  complete: (field: SelectedField, material: unknown) => unknown,
): string {
  let done = '';
  let from = 0;
  for (let at = json.indexOf(start); at >= 0; at = json.indexOf(start, from)) {
    const open = at + start.length - 1;
    const close = closingQuote(json, open + 1);
    const [, number = '', material = ''] =
      /^(\d+) (.*)$/s.exec(JSON.parse(json.slice(open, close + 1))) ?? [];
    const field = fields[Number(number)];
    if (!field) throw new Error('The database left a field to complete that nobody selected.');
    done += json.slice(from, at) + JSON.stringify(complete(field, JSON.parse(material)));
    from = close + 2;
  }
  return done + json.slice(from);
}

function closingQuote(json: string, from: number): number {
  for (let at = from; at < json.length; at += 1) {
    if (json[at] === '"') return at;
    if (json[at] === '\\') at += 1;
  }
  throw new Error('The database left a field to complete that does not end.');
}
