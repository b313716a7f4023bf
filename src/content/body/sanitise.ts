import sanitizeHtml from 'sanitize-html';
import { allowedAttributes, allowedTags } from './allowed.js';

/** A full address of the web, as browsers write it; null for any other. */
export const webAddress = (address: string | undefined): string | null =>
  address && URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
    ? new URL(address).href
    : null;

/** Frames are replaced by a link to their content, which becomes an `EmbedBlock`. */
const frame: sanitizeHtml.Transformer = (_name, { src }) => {
  const url = webAddress(src?.startsWith('//') ? `https:${src}` : src);
  return url ? { tagName: 'embed-link', attribs: { url } } : { tagName: 'nothing', attribs: {} };
};

const options: sanitizeHtml.IOptions = {
  allowedTags: [...allowedTags, 'embed-link'],
  allowedAttributes: { ...allowedAttributes, 'embed-link': ['url'] },
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
