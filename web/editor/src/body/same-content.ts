/** Elements that only group lines: a line within them may or may not have a paragraph of its own. */
const transparent = new Set(['P', 'FIGURE']);
const voids = new Set(['BR', 'IMG', 'HR']);
const lines = /^(P|H[1-6]|LI|BLOCKQUOTE|FOOTER|FIGCAPTION|PRE|DIV|FIGURE|UL|OL)$/;

/** One run of text, or an element without content, with the elements that hold it. */
interface Leaf {
  text: string;
  readonly line: Element;
  readonly around: string;
}

/**
 * Whether two fragments say the same: the same text and pictures in the same lines, within the same elements. The order
 * in which inline elements hold each other, and white space that a browser would not show, do not count.
 */
export function sameContent(one: Element, other: Element): boolean {
  const [left, right] = [leavesOf(one), leavesOf(other)];
  return left.length === right.length && left.every((leaf, index) => leaf === right[index]);
}

function leavesOf(root: Element): string[] {
  const leaves: Leaf[] = [];
  const visit = (node: ChildNode, line: Element, inline: readonly string[], blocks: string): void => {
    if (node.nodeType === 3) {
      add(leaves, (node.nodeValue ?? '').replace(/[ \t\n\r\f]+/g, ' '), line, inline, blocks);
      return;
    }
    if (node.nodeType !== 1) return;
    const element = node as Element;
    const name = signature(element);
    if (voids.has(element.tagName)) {
      add(leaves, name, line, inline, blocks);
      return;
    }
    const isLine = lines.test(element.tagName);
    const above =
      isLine && !(transparent.has(element.tagName) && !element.hasAttributes())
        ? `${blocks}/${name}`
        : blocks;
    for (const child of element.childNodes) {
      visit(child, isLine ? element : line, isLine ? inline : [...inline, name], above);
    }
  };
  for (const child of root.childNodes) visit(child, root, [], '');
  return trimmed(leaves).map(({ text, around }) => `${around} ${text}`);
}

function add(leaves: Leaf[], text: string, line: Element, inline: readonly string[], blocks: string): void {
  const around = `${blocks}|${[...inline].sort().join('|')}`;
  const last = leaves.at(-1);
  if (last?.line === line && last.around === around && !text.startsWith('<') && !last.text.startsWith('<'))
    last.text += text;
  else leaves.push({ text, line, around });
}

/** White space at the ends of a line is not shown. */
function trimmed(leaves: readonly Leaf[]): Leaf[] {
  return leaves
    .map((leaf, index) => {
      const start = leaves[index - 1]?.line === leaf.line ? leaf.text : leaf.text.trimStart();
      return { ...leaf, text: leaves[index + 1]?.line === leaf.line ? start : start.trimEnd() };
    })
    .filter(({ text }) => text !== '');
}

/** An element with its attributes in order. `rel` is the gateway's own. */
function signature(element: Element): string {
  const attributes = [...element.attributes]
    .filter(({ name }) => name !== 'rel')
    .map(({ name, value }) => `${name}=${value}`)
    .sort();
  return `<${element.tagName} ${attributes.join(' ')}>`;
}
