import type { DifferenceFragment } from '../../generated/graphql.js';

type Block = DifferenceFragment['blocks'][number];

/** Blocks that are shown, or a run of blocks that are the same on both sides. */
export type Group =
  | { readonly kind: 'changed'; readonly block: Block }
  | { readonly kind: 'same'; readonly blocks: readonly Block[] };

/** The blocks of a comparison, with those that did not change together. */
export function groupsOf(blocks: readonly Block[]): Group[] {
  const groups: Group[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind !== 'SAME') groups.push({ kind: 'changed', block });
    else if (last?.kind === 'same')
      groups[groups.length - 1] = { kind: 'same', blocks: [...last.blocks, block] };
    else groups.push({ kind: 'same', blocks: [block] });
  }
  return groups;
}

/** A field of a comparison as a person reads it: pictures are JSON there. */
export function textOfField(field: string, value: string | null): string {
  if (field !== 'IMAGE' || value === null) return value ?? '';
  try {
    const { url, alt, caption, credit } = JSON.parse(value) as Record<string, string | null | undefined>;
    return [url, alt, caption, credit].filter(Boolean).join('\n');
  } catch {
    return value;
  }
}
