import { type Attrs, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';
import { newId } from '../../../shared/new-id.js';

/** Attributes that any block may have. */
const common = ['lang', 'dir'];

const readAttributes = (element: HTMLElement, names: readonly string[]): Attrs =>
  Object.fromEntries(names.map((name) => [name, element.getAttribute(name)]));

/** A block that is one element, with attributes that are kept as they are. */
function block(tag: string, own: Omit<NodeSpec, 'attrs'>, names: readonly string[] = []): NodeSpec {
  const all = [...common, ...names];
  return {
    group: 'block',
    ...own,
    attrs: Object.fromEntries(all.map((name) => [name, { default: null }])),
    parseDOM: [{ tag, getAttrs: (element) => readAttributes(element, all) }],
    toDOM: ({ attrs }) => [tag, attrs, 0],
  };
}

const headings = [1, 2, 3, 4, 5, 6];

/** Elements without a mark of their own: they are kept with their attributes. */
const otherInline = 'abbr,bdi,bdo,cite,del,ins,kbd,mark,q,s,small,span,sub,sup,time,u'.split(',');
const inlineAttributes = ['lang', 'dir', 'title', 'datetime'];

const inlineElement: MarkSpec = {
  attrs: { tag: {}, attributes: { default: {} } },
  // Elements of several kinds may hold each other.
  excludes: '',
  parseDOM: otherInline.map((tag) => ({
    tag,
    getAttrs: (element) => ({
      tag,
      attributes: Object.fromEntries(
        inlineAttributes.flatMap((name) => {
          const value = element.getAttribute(name);
          return value === null ? [] : [[name, value]];
        }),
      ),
    }),
  })),
  toDOM: ({ attrs }) => [attrs['tag'], attrs['attributes'], 0],
};

/** A mark that two elements stand for; which one is kept. */
const emphasis = (tags: readonly [string, string]): MarkSpec => ({
  attrs: { tag: { default: tags[0] } },
  parseDOM: tags.map((tag) => ({ tag, attrs: { tag } })),
  toDOM: ({ attrs }) => [attrs['tag'], 0],
});

/** Only blocks that this page copied are taken from the clipboard as they are: their HTML is the gateway's. */
const thisPage = newId();

const escaped = (html: string): string => html.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

/** The element of an untouched block, for HTML that this page wrote itself. */
export const untouchedElement = (html: string): string =>
  `<div data-untouched="${escaped(html)}" data-page="${thisPage}"></div>`;

/** The blocks of a body. What has no place here is an `untouched` block, which is shown and kept as it is. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: block('p', { content: 'inline*' }),
    heading: {
      group: 'block',
      content: 'inline*',
      defining: true,
      attrs: { level: { default: 2 }, lang: { default: null }, dir: { default: null } },
      parseDOM: headings.map((level) => ({
        tag: `h${level}`,
        getAttrs: (element) => ({ level, ...readAttributes(element, common) }),
      })),
      toDOM: ({ attrs: { level, ...attrs } }) => [`h${level}`, attrs, 0],
    },
    quote: block('blockquote', { content: '(block | attribution)+', defining: true }),
    /** Who is quoted: a footer, or a `cite` that stands alone. */
    attribution: {
      content: 'inline*',
      defining: true,
      attrs: { tag: { default: 'footer' } },
      parseDOM: ['footer', 'cite'].map((tag) => ({ tag, context: 'quote/', priority: 60, attrs: { tag } })),
      toDOM: ({ attrs }) => [attrs['tag'], 0],
    },
    bullet_list: block('ul', { content: 'list_item+' }),
    ordered_list: block('ol', { content: 'list_item+' }, ['start', 'reversed']),
    list_item: { ...block('li', { content: 'paragraph block*', defining: true }), group: '' },
    preformatted: block('pre', { content: 'text*', code: true, defining: true }),
    rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
    /** A picture; its content is the caption. `bare`: without a figure around it. */
    picture: {
      group: 'block',
      content: 'inline*',
      isolating: true,
      attrs: {
        src: {},
        alt: { default: null },
        width: { default: null },
        height: { default: null },
        bare: { default: false },
      },
      parseDOM: [
        {
          tag: 'figure',
          contentElement: (node) =>
            (node as HTMLElement).querySelector('figcaption') ?? document.createElement('p'),
          getAttrs: (element) => {
            const image = element.querySelector('img');
            return image ? pictureAttributes(image) : false;
          },
        },
        { tag: 'img', getAttrs: (image) => ({ ...pictureAttributes(image), bare: true }) },
      ],
      toDOM: ({ attrs: { bare, ...image } }) => ['figure', ['img', image], ['figcaption', 0]],
    },
    untouched: {
      group: 'block',
      atom: true,
      attrs: { html: {} },
      parseDOM: [
        {
          tag: 'div[data-untouched]',
          getAttrs: (element) =>
            element.getAttribute('data-page') === thisPage && {
              html: element.getAttribute('data-untouched'),
            },
        },
      ],
      toDOM: ({ attrs }) => ['div', { 'data-untouched': attrs['html'], 'data-page': thisPage }],
    },
    text: { group: 'inline' },
    line_break: {
      inline: true,
      group: 'inline',
      selectable: false,
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: null } },
      inclusive: false,
      parseDOM: [{ tag: 'a[href]', getAttrs: (element) => readAttributes(element, ['href', 'title']) }],
      toDOM: ({ attrs }) => ['a', attrs, 0],
    },
    strong: emphasis(['strong', 'b']),
    emphasis: emphasis(['em', 'i']),
    code: { parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
    element: inlineElement,
  },
});

const pictureAttributes = (image: Element): Attrs => ({
  src: image.getAttribute('src') ?? '',
  alt: image.getAttribute('alt'),
  width: image.getAttribute('width'),
  height: image.getAttribute('height'),
});
