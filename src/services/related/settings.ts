/** How related lists are computed. The constants below were chosen with `bench/related`. */
export interface RelatedSettings {
  /** The distance in days at which the weight of time is halved; 0: time does not count. */
  readonly halfLifeDays: number;
}

/** The nearest articles that are stored with each article: the candidates of its list. */
export const maxNearest = 50;
/** The nearest articles that vote for a candidate: see `rank`. */
export const maxNeighbours = 20;
/** Postings read of one term, newest articles first: bounds the work on frequent words. */
export const maxPostingsPerTerm = 2000;
