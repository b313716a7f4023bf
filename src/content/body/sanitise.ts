import sanitizeHtml from 'sanitize-html';

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

const webAddress = (address: string | undefined): string | null =>
  address && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
    ? new URL(address).href
    : null;

/** Frames are replaced by a link to their content, which becomes an `EmbedBlock`. */
const frame: sanitizeHtml.Transformer = (_name, { src }) => {
  const url = webAddress(src?.startsWith('//') ? `https:${src}` : src);
  return url ? { tagName: 'embed-link', attribs: { url } } : { tagName: 'nothing', attribs: {} };
};

const options: sanitizeHtml.IOptions = {
  allowedTags: [...inline, ...moreInline, ...blocks, ...figures, ...tables, ...containers, 'embed-link'],
  allowedAttributes: {
    '*': ['lang', 'dir'],
    a: ['href', 'title', 'rel'],
    abbr: ['title'],
    img: ['src', 'alt', 'width', 'height'],
    ol: ['start', 'reversed'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    time: ['datetime'],
    'embed-link': ['url'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'template',
    'title',
    'head',
    'svg',
    'math',
    'button',
  ],
  nestingLimit: 60,
  transformTags: {
    // Links get `nofollow` because sources are not trusted, and `noopener` because the opened page must not
    // reach back.
    a: (tagName, { href, title }) => ({
      tagName,
      attribs: { ...(href && { href }), ...(title && { title }), ...(href && { rel: 'noopener nofollow' }) },
    }),
    embed: frame,
    iframe: frame,
    video: frame,
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !webAddress(attribs['src']),
};

/** HTML that is safe in any page: without scripts, styles, event handlers, frames and `javascript:`. */
export const sanitise = (html: string): string => sanitizeHtml(html, options);
