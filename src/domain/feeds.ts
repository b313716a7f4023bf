/** The formats of feeds, as the API names them, with the end of their addresses. */
export const feedFormats = { RSS: 'rss', ATOM: 'atom', JSON: 'json' } as const;
export type FeedFormat = keyof typeof feedFormats;
export const feedFormatNames = ['RSS', 'ATOM', 'JSON'] as const satisfies readonly FeedFormat[];
