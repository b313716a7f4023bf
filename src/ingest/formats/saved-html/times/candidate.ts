import type { Moment } from '../../../times/read-moment.js';

/**
 * The rank of each source of a time. Metadata come before the address, the address before visible text. A
 * time of change is used only when no source has a time of publication.
 */
export const confidenceOf = {
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
  readonly confidence: number;
}
