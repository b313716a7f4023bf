import type { ArticleRow } from './rows.js';

/** An `ArticleFilter` as a client gives it. */
export interface Filter {
  readonly sections?: readonly string[] | null;
  readonly topics?: readonly string[] | null;
  readonly authors?: readonly string[] | null;
  readonly languages?: readonly string[] | null;
  readonly publishedFrom?: string | null;
  readonly publishedBefore?: string | null;
  readonly statuses?: readonly ArticleRow['status'][] | null;
}

/** Whether an article passes: any of the values within a list, all of the lists together. */
export function passes(row: ArticleRow, filter: Filter): boolean {
  const { sections, topics, authors, languages, publishedFrom, publishedBefore, statuses } = filter;
  return (
    (statuses ?? ['PUBLISHED']).includes(row.status) &&
    (!sections || (row.section !== null && sections.includes(row.section))) &&
    (!topics || topics.some((topic) => row.topics.has(topic))) &&
    (!authors || authors.some((author) => row.authors.has(author))) &&
    (!languages || languages.some((language) => speaks(row.language, language))) &&
    (!publishedFrom || (row.publishedAt !== null && row.publishedAt >= micros(publishedFrom))) &&
    (!publishedBefore || (row.publishedAt !== null && row.publishedAt < micros(publishedBefore)))
  );
}

/** `en` includes `en-GB`, whatever the case. */
function speaks(language: string, expected: string): boolean {
  const [one, other] = [language.toLowerCase(), expected.toLowerCase()];
  return one === other || one.startsWith(`${other}-`);
}

/** Times of the API have milliseconds: those of a filter are integers. */
const micros = (moment: string): bigint => BigInt(Date.parse(moment)) * 1000n;
