/** The limit of a feed, decompressed: it is in memory as a whole. */
export const maxFeedBytes = 16 * 1024 * 1024;

/** The `Accept` header of a request for a feed. */
export const acceptedFeeds =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, application/json;q=0.9, text/xml;q=0.9, */*;q=0.1';
