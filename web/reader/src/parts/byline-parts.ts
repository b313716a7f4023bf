import type { StoryFragment } from '../generated/graphql.js';
import { texts } from '../texts.js';

interface Part {
  readonly text: string;
  /** The author whose name it is. */
  readonly slug: string | null;
}

/** The byline as printed, cut at the names of the authors. */
export function bylineParts({ byline, authors }: Pick<StoryFragment, 'byline' | 'authors'>): Part[] {
  const all = authors ?? [];
  const text = byline ?? (all.length > 0 ? `${texts.by} ${all.map(({ name }) => name).join(', ')}` : '');
  const parts: Part[] = [];
  let from = 0;
  for (const { name, slug } of all) {
    const at = text.indexOf(name, from);
    if (at < 0) continue;
    if (at > from) parts.push({ text: text.slice(from, at), slug: null });
    parts.push({ text: name, slug });
    from = at + name.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), slug: null });
  return parts;
}
