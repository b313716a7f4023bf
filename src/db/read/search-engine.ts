import type { ListFilter } from '../../domain/dependencies.js';

/** What a search server is asked for one field. */
export interface HitsRequest {
  readonly filter: ListFilter;
  /** How many articles are wanted: one more than the page, so that it is known whether there are more. */
  readonly size: number;
  /** The score and the key of the hit before the page; null: from the start. */
  readonly cursor: readonly [score: string, id: string] | null;
  /** Whether all that is found is counted. */
  readonly counts: boolean;
}

/** What a search server found: articles that the viewer may see, by their keys, best first. */
export interface Hits {
  readonly ids: readonly string[];
  readonly scores: readonly number[];
  /** All that it found; null when they were not counted. */
  readonly total: number | null;
}

/** The keys of the sections, topics and authors of a filter; null for a list that it does not have. */
export interface FilterKeys {
  readonly sections: readonly string[] | null;
  readonly topics: readonly string[] | null;
  readonly authors: readonly string[] | null;
}

/** What only the database knows of a search. */
export interface HitsReader {
  /** Those of some keys whose articles the viewer may see and the filter lets through. */
  visible(ids: readonly string[]): Promise<ReadonlySet<string>>;
  filterKeys(): Promise<FilterKeys>;
}

/** Finds articles by their words, besides PostgreSQL. */
export interface SearchEngine {
  /** Null when it cannot: PostgreSQL searches then. Throws what the reader throws, and nothing else. */
  find(reader: HitsReader, query: string, request: HitsRequest): Promise<Hits | null>;
}
