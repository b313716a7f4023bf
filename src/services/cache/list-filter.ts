import type { Facets, FacetValue } from '../../db/changes/change.js';
import type { ListFilter } from '../../domain/dependencies.js';

/** Whether an article matches the filter of a list: the same conditions as in the SQL that reads the list. */
export function matchesFilter(filter: ListFilter, article: Facets): boolean {
  return (
    matchesAny(filter.sections, article.section ? [article.section] : []) &&
    matchesAny(filter.topics, article.topics) &&
    matchesAny(filter.authors, article.authors) &&
    (!filter.languages || filter.languages.some((range) => matchesLanguage(article.language, range))) &&
    (!filter.publishedFrom || BigInt(article.publishedAt) >= micros(filter.publishedFrom)) &&
    (!filter.publishedBefore || BigInt(article.publishedAt) < micros(filter.publishedBefore))
  );
}

/** The slugs that lead to a name. */
export const slugsOf = ({ slug, former = [] }: FacetValue): readonly string[] => [slug, ...former];

const matchesAny = (slugs: readonly string[] | null | undefined, named: readonly FacetValue[]): boolean =>
  !slugs || named.some((value) => slugsOf(value).some((slug) => slugs.includes(slug)));

/** The filter `en` matches `en-GB`; the filter `en-GB` does not match `en`. */
function matchesLanguage(language: string, range: string): boolean {
  const [tag, prefix] = [language.toLowerCase(), range.toLowerCase()];
  return tag === prefix || tag.startsWith(`${prefix}-`);
}

const micros = (time: string): bigint => BigInt(Date.parse(time)) * 1000n;
