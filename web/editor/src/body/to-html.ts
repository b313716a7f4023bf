import type { Mark, Node } from 'prosemirror-model';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');

/** The elements of blocks whose name in HTML differs from that in the schema. */
const tags: Readonly<Record<string, string>> = {
  paragraph: 'p',
  quote: 'blockquote',
  bullet_list: 'ul',
  ordered_list: 'ol',
  list_item: 'li',
  preformatted: 'pre',
};

const attributesOf = (attributes: Readonly<Record<string, unknown>>): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join('');

/** A block as HTML, as the gateway writes it. */
export function toHtml(node: Node): string {
  const { name } = node.type;
  if (name === 'untouched') return String(node.attrs['html']);
  if (name === 'rule') return '<hr>';
  if (name === 'picture') return pictureHtml(node);
  if (name === 'heading') {
    const { level, ...attributes } = node.attrs;
    return `<h${level}${attributesOf(attributes)}>${inlineHtml(node)}</h${level}>`;
  }
  const tag = tags[name] ?? String(node.attrs['tag']);
  if (name === 'attribution') return `<${tag}>${inlineHtml(node)}</${tag}>`;
  return `<${tag}${attributesOf(node.attrs)}>${contentHtml(node)}</${tag}>`;
}

function contentHtml(node: Node): string {
  if (node.isTextblock) return inlineHtml(node);
  const children = node.children;
  // An item of one line needs no paragraph.
  const [only] = children;
  const isLine =
    node.type.name === 'list_item' &&
    only !== undefined &&
    children.filter((child) => child.isTextblock).length === 1;
  const isPlain = isLine && only.type.name === 'paragraph' && !only.attrs['lang'] && !only.attrs['dir'];
  return children.map((child) => (isPlain && child === only ? inlineHtml(child) : toHtml(child))).join('');
}

function pictureHtml(node: Node): string {
  const { bare, ...attributes } = node.attrs;
  const image = `<img${attributesOf(attributes)}>`;
  if (node.content.size > 0) return `<figure>${image}<figcaption>${inlineHtml(node)}</figcaption></figure>`;
  return bare ? image : `<figure>${image}</figure>`;
}

/** Text with its marks. Neighbours that share a mark share its element. */
function inlineHtml(node: Node): string {
  let html = '';
  let open: readonly Mark[] = [];
  const closeTo = (count: number): void => {
    for (const mark of open.slice(count).reverse()) html += `</${tagOf(mark)}>`;
    open = open.slice(0, count);
  };
  for (const child of node.children) {
    const shared = open.findIndex((mark, index) => !child.marks[index]?.eq(mark));
    closeTo(shared === -1 ? Math.min(open.length, child.marks.length) : shared);
    for (const mark of child.marks.slice(open.length)) html += `<${tagOf(mark)}${markAttributes(mark)}>`;
    open = child.marks;
    html += child.isText ? escapeHtml(child.text ?? '') : '<br>';
  }
  closeTo(0);
  return html;
}

const tagOf = (mark: Mark): string => {
  if (mark.type.name === 'link') return 'a';
  return mark.type.name === 'code' ? 'code' : String(mark.attrs['tag']);
};

function markAttributes(mark: Mark): string {
  if (mark.type.name === 'link') return attributesOf({ ...mark.attrs, rel: 'noopener nofollow' });
  return mark.type.name === 'element' ? attributesOf(mark.attrs['attributes']) : '';
}
