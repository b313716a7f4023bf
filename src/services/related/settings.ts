/** How related lists are made. What is not a setting of the environment was chosen with `bench/related`. */
export interface RelatedSettings {
  /** Days after which being apart in time counts half; 0: time does not count. */
  readonly halfLifeDays: number;
}

/** The most articles that an article's nearest are chosen from. */
export const nearest = 50;
/** How many of an article's nearest speak for it: see `rank`. */
export const neighbours = 20;
/** The most postings that are read of one term, the newest articles first: what bounds the work on frequent words. */
export const postingsPerTerm = 2000;
