/** Inline elements. */
const inline = [
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'br',
  'cite',
  'code',
  'del',
  'em',
  'i',
  'ins',
  'kbd',
  'mark',
  'q',
  's',
];
const moreInline = ['small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'wbr', 'rp', 'rt', 'ruby'];
const blocks = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'pre',
  'hr',
];
const figures = ['figure', 'figcaption', 'img'];
const tables = ['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'];
/** Elements that only group blocks; `blocksOf` unwraps them. */
const containers = ['article', 'div', 'footer', 'header', 'main', 'section'];
/** Frames are replaced by a link to their content. */
export const frameTags: ReadonlySet<string> = new Set(['embed', 'iframe', 'video']);

export const allowedTags: ReadonlySet<string> = new Set([
  ...inline,
  ...moreInline,
  ...blocks,
  ...figures,
  ...tables,
  ...containers,
]);

/** Attributes by element; `*`: of every element. */
export const allowedAttributes: Readonly<Record<string, string[]>> = {
  '*': ['lang', 'dir'],
  a: ['href', 'title', 'rel'],
  abbr: ['title'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start', 'reversed'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope'],
  time: ['datetime'],
};
