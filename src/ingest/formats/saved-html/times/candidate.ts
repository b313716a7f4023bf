import type { Moment } from '../../../times/read-moment.js';

/**
 * Where a page tells a time, and how far that is trusted: what it says of itself to machines before its address, that
 * before what its readers see, and a time of change only where nothing tells of publication.
 */
export const trust = {
  jsonLd: 100,
  publishedMeta: 95,
  microdata: 90,
  dateMeta: 80,
  created: 75,
  address: 70,
  nearHeadline: 60,
  script: 50,
  text: 40,
} as const;

export interface Candidate {
  readonly moment: Moment;
  readonly kind: 'published' | 'modified';
  readonly trust: number;
}
