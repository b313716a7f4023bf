/** The prefixes of public ids. The rest of an id is the uid of the row. */
export const idPrefixes = {
  Article: 'art',
  Section: 'sec',
  Topic: 'top',
  Author: 'aut',
  Share: 'shr',
  Revision: 'rev',
  Source: 'src',
  Webhook: 'whk',
} as const;
export type NodeType = keyof typeof idPrefixes;

const typesByPrefix = new Map<string, NodeType>(
  (Object.keys(idPrefixes) as NodeType[]).map((type) => [idPrefixes[type], type]),
);
const publicId = /^([a-z]{3})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Parses a public id; null for an invalid one. */
export function parseId(id: string): { type: NodeType; uid: string } | null {
  const [, prefix = '', uid = ''] = publicId.exec(id) ?? [];
  const type = typesByPrefix.get(prefix);
  return type ? { type, uid } : null;
}

export const formatId = (type: NodeType, uid: string): string => `${idPrefixes[type]}_${uid}`;
