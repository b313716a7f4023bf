import type { Role } from '../api/viewer.js';
import type { Json, JsonObject } from '../rows/json.js';
import type { ViewSettings } from '../share/view-settings.js';

/** Runs a query that the variables of an example depend on; returns its data. */
export type Lookup = (query: string, variables?: JsonObject) => Promise<Json>;

export interface Moment {
  now: Date;
  /** The time zone of the user. */
  timeZone: string;
}

/** An example query of the gallery, with the view that suits its result. */
export interface Example extends ViewSettings {
  title: string;
  /** What the result shows, in a sentence. */
  description: string;
  /** The lowest role that may run it. */
  role: Role;
  query: string;
  variables: (moment: Moment, lookup: Lookup) => JsonObject | Promise<JsonObject>;
}

/** The time range of the last days, up to now. */
export function lastDays({ now }: Moment, days: number): JsonObject {
  return { from: new Date(now.getTime() - days * 86_400_000).toISOString(), before: now.toISOString() };
}
