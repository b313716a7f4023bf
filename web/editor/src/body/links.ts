import type { Mark, MarkType, Node } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';

/** The type of links in a schema that has them; given by the caller's state, so that this needs no DOM. */
function linkType({ type }: Node): MarkType {
  const link = type.schema.marks['link'];
  if (!link) throw new Error('The schema has no links.');
  return link;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a link is set or changed, and where it leads now; null: nothing there can be a link. */
export interface LinkTarget extends Range {
  /** Null: there is no link yet. */
  readonly href: string | null;
}

/** The selection; within a link the whole link. */
export function linkTarget({ selection, doc }: EditorState): LinkTarget | null {
  const { from, to, empty } = selection;
  const around = linkAround(doc, from, to);
  if (around) return around;
  if (empty || !canHaveLink(doc, from, to)) return null;
  return { from, to, href: firstLinkIn(doc, from, to) };
}

/** Sets where the target leads; null takes the link away, with what else was linked there. */
export const setLink =
  (href: string | null): Command =>
  (state, dispatch) => {
    const target = linkTarget(state);
    if (!target) return false;
    const { from, to } = target;
    const link = linkType(state.doc);
    const transaction = state.tr.removeMark(from, to, link);
    if (href !== null) transaction.addMark(from, to, link.create({ href }));
    dispatch?.(transaction);
    return true;
  };

/** The link that holds both places, as far as it goes. */
function linkAround(doc: Node, from: number, to: number): LinkTarget | null {
  const $from = doc.resolve(from);
  if (!$from.sameParent(doc.resolve(to))) return null;
  const start = $from.start();
  for (const { mark, range } of linksOf($from.parent)) {
    const [begin, end] = [start + range.from, start + range.to];
    if (begin <= from && to <= end) return { from: begin, to: end, href: hrefOf(mark) };
  }
  return null;
}

/** The links of a block, each with all of its text, by their places in the block. */
function linksOf(block: Node): { readonly mark: Mark; readonly range: Range }[] {
  const link = linkType(block);
  const links: { mark: Mark; range: { from: number; to: number } }[] = [];
  block.forEach((node, offset) => {
    const mark = link.isInSet(node.marks);
    const last = links.at(-1);
    const to = offset + node.nodeSize;
    if (mark && last?.mark.eq(mark) && last.range.to === offset) last.range.to = to;
    else if (mark) links.push({ mark, range: { from: offset, to } });
  });
  return links;
}

function firstLinkIn(doc: Node, from: number, to: number): string | null {
  const link = linkType(doc);
  let href: string | null = null;
  doc.nodesBetween(from, to, ({ marks }) => {
    const mark = link.isInSet(marks);
    if (href === null && mark) href = hrefOf(mark);
  });
  return href;
}

function canHaveLink(doc: Node, from: number, to: number): boolean {
  const link = linkType(doc);
  let can = false;
  doc.nodesBetween(from, to, (node) => {
    if (node.inlineContent && node.type.allowsMarkType(link) && node.content.size > 0) can = true;
  });
  return can;
}

const hrefOf = ({ attrs }: Mark): string => String(attrs['href'] ?? '');
