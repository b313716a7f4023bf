import { attributeOf, type XmlElement } from '../../xml/element.js';
import { localName, within } from '../local-names.js';
import { codeOf } from './codes.js';

/** More groups within groups than packages have. */
const maxDepth = 20;

/** The items of a package in the order of its groups; the group of the main item comes first. */
export function packageRefs(item: XmlElement): string[] {
  const [set] = within(item, 'groupset');
  if (!set) return [];
  const groups = new Map(within(set, 'group').map((group) => [attributeOf(group, 'id') ?? '', group]));
  const root = groups.get(attributeOf(set, 'root') ?? '') ?? [...groups.values()][0];
  const seen = new Set<XmlElement>();
  const collect = (group: XmlElement | undefined, depth: number): { ref: string; isMain: boolean }[] => {
    if (!group || seen.has(group) || depth > maxDepth) return [];
    seen.add(group);
    const isMain = codeOf(group, 'role') === 'main';
    return group.children.flatMap((child) => {
      if (typeof child === 'string') return [];
      if (localName(child) === 'groupref')
        return collect(groups.get(attributeOf(child, 'idref') ?? ''), depth + 1);
      const ref = localName(child) === 'itemref' ? attributeOf(child, 'residref', 'href') : undefined;
      return ref ? [{ ref, isMain }] : [];
    });
  };
  const refs = collect(root, 0);
  const ordered = [...refs.filter(({ isMain }) => isMain), ...refs.filter(({ isMain }) => !isMain)];
  return [...new Set(ordered.map(({ ref }) => ref))];
}
