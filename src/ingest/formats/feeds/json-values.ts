/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const member = (object: JsonObject, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** A text that is not empty, trimmed. Numbers count: many feeds number their items. */
export function textMember(object: JsonObject, name: string): string | undefined {
  const value = member(object, name);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}

/** The names in `authors` (1.1) and `author` (1). */
export function authorNames(object: JsonObject): string[] {
  const authors = member(object, 'authors');
  const all = [...(Array.isArray(authors) ? authors : [authors]), member(object, 'author')];
  const names = all.flatMap((author) => (isRecord(author) ? (textMember(author, 'name') ?? []) : []));
  return [...new Set(names)];
}
