const idNames = ['documentId', 'doc_id', 'id'] as const;

/**
 * Moves the id of a trusted document to where the libraries of the protocols leave it: they refuse a subscription
 * without a text, and graphql-sse hands on its extensions alone.
 */
export function withoutDocumentId(parameters: unknown): unknown {
  if (!isObject(parameters) || parameters['query']) return parameters;
  const { documentId, doc_id: docId, id, extensions, ...rest } = parameters;
  const given = documentId ?? docId ?? id;
  const others = isObject(extensions) ? extensions : {};
  if (given == null) return others['persistedQuery'] ? { ...parameters, query: '' } : parameters;
  const sha256Hash = typeof given === 'string' ? given.replace(/^sha256:/, '') : given;
  return { ...rest, query: '', extensions: { ...others, persistedQuery: { version: 1, sha256Hash } } };
}

/** A message to a WebSocket. */
export function withoutIdInMessage(text: string): string {
  const message = parsed(text);
  if (!isObject(message) || message['type'] !== 'subscribe') return text;
  const payload = withoutDocumentId(message['payload']);
  return payload === message['payload'] ? text : JSON.stringify({ ...message, payload });
}

/** The body of a POST; null without one. */
export function withoutIdInBody(body: string | null): string | null {
  const parameters = parsed(body ?? '');
  const moved = withoutDocumentId(parameters);
  return moved === parameters ? body : JSON.stringify(moved);
}

/** The URL of a GET. */
export function withoutIdInUrl(url: string): string {
  const [path = '', search = ''] = url.split('?');
  const given = new URLSearchParams(search);
  if (given.get('query')) return url;
  const name = idNames.find((each) => given.has(each));
  const extensions = parsed(given.get('extensions') ?? '');
  const moved = withoutDocumentId({ ...(name && { [name]: given.get(name) }), extensions });
  const { query, extensions: withId } = moved as { query?: string; extensions?: unknown };
  if (query === undefined) return url;
  for (const each of idNames) given.delete(each);
  given.set('query', query);
  given.set('extensions', JSON.stringify(withId));
  return `${path}?${given}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The library refuses what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
