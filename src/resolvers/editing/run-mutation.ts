import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context.js';
import { type Loaded, type ReadContext, readBy } from '../../db/read/rows.js';
import { prefetchKey } from '../../db/read/type-sql.js';
import { requirePermission } from '../../domain/errors.js';
import type { Permission } from '../../domain/permissions.js';
import type { EditContext, InputOf, MutationName, ResultOf } from '../../services/articles/index.js';
import { selectedField } from '../selection.js';

/** Who sends a request, for the audit log. */
export const editContextOf = ({ viewer, requestId }: Context): EditContext => ({
  actor: { id: viewer.actorId ?? 'unknown', name: viewer.name ?? 'Unknown' },
  requestId,
});

/** The types of the objects of payloads, by field. */
const payloadTypes: Readonly<Record<string, string>> = {
  article: 'Article',
  author: 'Author',
  draft: 'Draft',
  section: 'Section',
  topic: 'Topic',
};

type WithUid<Name extends MutationName> = ResultOf<Name> extends { readonly uid: string } ? Name : never;

/**
 * Runs a mutation whose payload has the changed object: an article, its draft, or a name. Requires the role EDITOR, or
 * that of another permission.
 */
export function runMutation<Name extends MutationName>(
  context: Context,
  info: GraphQLResolveInfo,
  name: WithUid<Name>,
  input: InputOf<WithUid<Name>>,
  permission: Permission = 'edit articles',
): Promise<object> {
  requirePermission(context.viewer, permission, info.fieldName);
  const payload = selectedField(info).selection ?? [];
  return context.articles.run(name, input, editContextOf(context), {
    selection: payload,
    respond: async (reader, result) => {
      const { uid, checks = [] } = result as { readonly uid: string; readonly checks?: readonly object[] };
      const objects: Record<string, Loaded | null> = {};
      for (const field of payload) {
        const typename = payloadTypes[field.name];
        if (!typename) continue;
        const found = await readBy(readContext(context, reader), typename, field.selection ?? [], 'uid', [
          uid,
        ]);
        objects[prefetchKey(field)] = found.get(uid)?.object ?? null;
      }
      const checkFields = payload.filter(({ name: field }) => field === 'checks').map(prefetchKey);
      return { ...objects, ...Object.fromEntries(checkFields.map((key) => [key, checks])) };
    },
  });
}

/** Reads within the transaction of a mutation, or as the request does. */
export const readContext = (context: Context, reader: ReadContext['reader'] | null): ReadContext =>
  reader
    ? {
        viewer: context.viewer,
        publicUrl: context.publicUrl,
        site: context.site,
        reader,
        dependencies: null,
        inParts: false,
      }
    : context;
