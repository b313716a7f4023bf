import { DOMParser as BlockParser, Fragment, type Node } from 'prosemirror-model';
import { sameContent } from './same-content.js';
import { schema } from './schema.js';
import { splitBlocks } from './split-blocks.js';
import { toHtml } from './to-html.js';

/** The HTML that a block had when it was read, for as long as it is not changed. */
const sources = new WeakMap<Node, string>();

const parser = BlockParser.fromSchema(schema);

/** The document of a body. A block that the schema cannot hold whole stays untouched. */
export function bodyDocument(body: string): Node {
  const nodes = splitBlocks(body).map((html) => {
    const node = editable(html) ?? schema.node('untouched', { html });
    sources.set(node, html);
    return node;
  });
  return schema.node('doc', null, nodes.length > 0 ? nodes : [schema.node('paragraph')]);
}

/** The HTML of a document, block by block. What was not changed has the bytes that it came with. */
export function bodyHtml(doc: Node): string {
  return doc.children
    .filter((node) => node.type.name !== 'paragraph' || node.content.size > 0)
    .map(htmlOf)
    .join('\n');
}

function htmlOf(node: Node): string {
  const known = sources.get(node);
  if (known !== undefined) return known;
  const html = toHtml(node);
  // A block is written once for each of its versions, however often the body is saved.
  sources.set(node, html);
  return html;
}

/** Null when something would be lost. */
function editable(html: string): Node | null {
  const element = elementOf(html);
  const { content } = parser.parse(element, { preserveWhitespace: true });
  const node = content.childCount === 1 ? content.firstChild : null;
  if (!node || node.type.name === 'untouched') return null;
  return sameContent(element, elementOf(toHtml(node))) ? trimmedNode(node) : null;
}

/** Markup that was broken over lines has spaces at the ends of its lines, which an editor would see. */
function trimmedNode(node: Node): Node {
  if (!node.isTextblock || node.type.spec.code) return node;
  const inline = [...node.content.content];
  const [first] = inline;
  if (first?.isText) {
    const text = first.text?.trimStart() ?? '';
    if (text === '') inline.shift();
    else inline[0] = schema.text(text, first.marks);
  }
  const last = inline.at(-1);
  if (last?.isText) {
    const text = last.text?.trimEnd() ?? '';
    if (text === '') inline.pop();
    else inline[inline.length - 1] = schema.text(text, last.marks);
  }
  return node.copy(Fragment.from(inline));
}

function elementOf(html: string): HTMLElement {
  const { body } = new window.DOMParser().parseFromString(`<!doctype html><body>${html}</body>`, 'text/html');
  return body;
}
