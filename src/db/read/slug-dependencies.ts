import type { ListFilter } from '../../domain/dependencies.js';
import { normaliseSlug } from '../../domain/slugs.js';
import type { DependencyCollector } from './row-tags.js';

/** A list depends on what its slugs stand for: a name may take or leave one. */
export function dependOnSlugs(
  { sections, topics, authors }: ListFilter,
  { tags }: Pick<DependencyCollector, 'tags'>,
): void {
  for (const [type, slugs] of [
    ['Section', sections],
    ['Topic', topics],
    ['Author', authors],
  ] as const) {
    for (const slug of slugs ?? []) tags.add(`${type}:slug:${normaliseSlug(slug)}`);
  }
}
