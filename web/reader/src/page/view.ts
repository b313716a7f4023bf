import type { ComponentChildren } from 'preact';
import type { SectionName } from '../parts/masthead.js';
import type { Meta } from './head.js';
import type { Site } from './route.js';

/** What a page shows. */
export interface View extends Meta {
  readonly main: ComponentChildren;
  /** Whether parts of it run in the browser. */
  readonly hasScript?: boolean;
}

/** What surrounds every page. */
export interface Frame {
  readonly site: Site;
  readonly sections: readonly SectionName[];
  /** Whether the page is made of older responses, because the database is unavailable. */
  readonly stale: boolean;
}
