import type { Facets, Named } from '../../db/changes/change.js';
import type { ListFilter } from '../../domain/dependencies.js';

/** Whether a list with this filter holds the article; the same conditions as the statement that reads the list. */
export function holds(filter: ListFilter, article: Facets): boolean {
  return (
    isAmong(filter.sections, article.section ? [article.section] : []) &&
    isAmong(filter.topics, article.topics) &&
    isAmong(filter.authors, article.authors) &&
    (!filter.languages || filter.languages.some((wanted) => speaks(article.language, wanted))) &&
    (!filter.publishedFrom || BigInt(article.publishedAt) >= micros(filter.publishedFrom)) &&
    (!filter.publishedBefore || BigInt(article.publishedAt) < micros(filter.publishedBefore))
  );
}

const isAmong = (wanted: readonly string[] | null | undefined, named: readonly Named[]): boolean =>
  !wanted || named.some(({ slug }) => wanted.includes(slug));

/** `en` means `en-GB` too, but not the other way round. */
function speaks(language: string, wanted: string): boolean {
  const [spoken, asked] = [language.toLowerCase(), wanted.toLowerCase()];
  return spoken === asked || spoken.startsWith(`${asked}-`);
}

const micros = (time: string): bigint => BigInt(Date.parse(time)) * 1000n;
