import type { Role } from '../ask/viewer.js';
import type { ChartSpec } from '../chart/spec.js';
import type { Json, JsonObject } from '../rows/json.js';
import type { View } from '../share/link.js';

/** Asks the gateway for what a question needs to know first; gives the data of the answer. */
export type AskFirst = (query: string, variables?: JsonObject) => Promise<Json>;

export interface Moment {
  now: Date;
  /** The time zone of the person who asks. */
  timeZone: string;
}

/** A worked question of the gallery. */
export interface Question {
  title: string;
  /** What one learns from it, in a sentence. */
  tells: string;
  /** The least role that may ask it. */
  role: Role;
  view: View;
  /** Null: what suits the answer. */
  chart: ChartSpec | null;
  /** The list that is looked at, as `rowSetLabel` names it; null: the best one. */
  rows: string | null;
  query: string;
  variables: (moment: Moment, askFirst: AskFirst) => JsonObject | Promise<JsonObject>;
}

/** The last so many days, up to now. */
export function lastDays({ now }: Moment, days: number): JsonObject {
  return { from: new Date(now.getTime() - days * 86_400_000).toISOString(), before: now.toISOString() };
}
