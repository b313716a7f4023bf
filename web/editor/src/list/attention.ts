import type { ListedFragment } from '../generated/graphql.js';

type Waiting = Pick<ListedFragment, 'source' | 'draft'>;

/** 0 for a story where the wire says otherwise, 1 for one that this editor is at, 2 for all others. */
function rankOf({ source, draft }: Waiting, name: string | null): number {
  if (source?.pending) return 0;
  return name !== null && draft?.savedBy === name ? 1 : 2;
}

/** Stories that wait for this editor first; otherwise their order stays. */
export const attentionFirst = <Story extends Waiting>(
  stories: readonly Story[],
  name: string | null,
): readonly Story[] => [...stories].sort((one, other) => rankOf(one, name) - rankOf(other, name));
