/** Maximum lengths of the fields of an article, in characters. */
export const maxLength = {
  uri: 2000,
  headline: 1000,
  standfirst: 5000,
  dateline: 200,
  byline: 500,
  caption: 5000,
  body: 10_000_000,
} as const;
