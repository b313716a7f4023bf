import type { Context } from '../context.js';
import type { Complete } from '../db/read/sql-json-plan.js';
import type { Selection } from '../db/read/type-sql.js';
import type { ShareChannel } from '../domain/sharing.js';
import type { ShareableArticle } from '../services/sharing/index.js';

/** Fields that the gateway computes from data of the database. Their resolvers compute the same. */
const completions: Readonly<
  Record<string, (context: Context, args: Readonly<Record<string, unknown>>, data: unknown) => object[]>
> = {
  shareLinks: ({ sharing }, { channels }, data) =>
    sharing.links(data as ShareableArticle, (channels ?? null) as readonly ShareChannel[] | null),
};

/** Completes fields for one request. */
export const completeFor =
  (context: Context): Complete =>
  ({ name, args, selection }, data) => {
    const make = completions[name];
    if (!make) throw new Error(`Nothing completes the field ${name}.`);
    return make(context, args, data).map((object) => selectProperties(object, selection ?? []));
  };

/** The selected properties of an object, by their response keys. */
export const selectProperties = (object: object, selection: Selection): object =>
  Object.fromEntries(
    selection.map(({ key, name, typename }) => [key, typename ?? Reflect.get(object, name) ?? null]),
  );
