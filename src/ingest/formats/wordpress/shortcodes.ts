import { escapeHtml, linkParagraph } from '../escape-html.js';
import type { Attachment } from './tables.js';

/** The pictures that a gallery shows. */
export interface Pictures {
  of(id: string): Attachment | undefined;
  /** Ids of the pictures that were uploaded to the post. */
  uploads(): readonly string[];
}

type Attributes = ReadonlyMap<string, string>;

/** `[name attributes]`, `[/name]`, and `[[name]]`, which stands for the text `[name]`. */
const shortcode = /(\[?)\[(\/?)([a-z][\w-]{0,60})(?![\w-])((?:[^\]"'[]|"[^"\]]*"|'[^'\]]*')*)\](\]?)/gi;
const attribute = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|(\S+)/g;

/** Shortcodes without attributes that are no words in brackets. */
const known = /^(gallery|playlist|audio|video|toc|ads?|adsense|newsletter|subscribe|.*[_-].*)$/i;
const mediaAttributes = [
  'src',
  'mp4',
  'webm',
  'm4v',
  'ogv',
  'mp3',
  'm4a',
  'ogg',
  'wav',
  'flac',
  'wmv',
  'flv',
];

/**
 * The text of a post without shortcodes. Captions, galleries, embeds, audio and video become markup; others are removed,
 * and what they enclose stays. A word in brackets, such as "[sic]", is text.
 */
export function withoutShortcodes(stored: string, pictures: Pictures): string {
  if (!stored.includes('[')) return stored;
  let text = enclosed(stored, 'caption', captionOf);
  text = enclosed(text, 'wp_caption', captionOf);
  text = enclosed(text, 'embed', (_, address) => linkOf(address));
  const closed = new Set([...text.matchAll(/\[\/([a-z][\w-]{0,60})\]/gi)].map(([, name = '']) => name));
  return text.replace(
    shortcode,
    (found, before: string, end: string, name: string, rest: string, after: string) => {
      if (before && after) return found.slice(1, -1);
      const attributes = attributesOf(rest);
      const isShortcode = end || closed.has(name) || known.test(name) || /=/.test(rest);
      return isShortcode ? before + (end ? '' : markupOf(name, attributes, pictures)) + after : found;
    },
  );
}

/** Replaces `[name …]inner[/name]`. */
function enclosed(
  text: string,
  name: string,
  replace: (attributes: Attributes, inner: string) => string,
): string {
  const [start, end] = [`[${name}`, `[/${name}]`];
  let result = '';
  let done = 0;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, done)) {
    const open = text.indexOf(']', at);
    const close = open < 0 ? -1 : text.indexOf(end, open);
    if (close < 0) break;
    const attributes = attributesOf(text.slice(at + start.length, open));
    result += text.slice(done, at) + replace(attributes, text.slice(open + 1, close));
    done = close + end.length;
  }
  return result + text.slice(done);
}

/** Attributes with names; those without have their place: `0`, `1`. */
function attributesOf(text: string): Attributes {
  const found = new Map<string, string>();
  let place = 0;
  for (const [, name, double, single, bare, quoted, word] of text.matchAll(attribute)) {
    if (name) found.set(name.toLowerCase(), double ?? single ?? bare ?? '');
    else found.set(String(place++), quoted ?? word ?? '');
  }
  return found;
}

function captionOf(attributes: Attributes, inner: string): string {
  const [, picture, rest = ''] =
    /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(inner) ?? [];
  if (!picture) return inner;
  const caption = (attributes.get('caption') ?? rest).trim();
  return `\n\n<figure>${picture}${caption && `<figcaption>${caption.replace(/\n/g, ' ')}</figcaption>`}</figure>\n\n`;
}

function markupOf(name: string, attributes: Attributes, pictures: Pictures): string {
  const lower = name.toLowerCase();
  if (lower === 'gallery') return galleryOf(attributes, pictures);
  if (lower === 'audio') return linkOf(mediaOf(attributes));
  if (lower === 'video') {
    const address = mediaOf(attributes);
    return address ? `\n\n<video src="${escapeHtml(address)}"></video>\n\n` : '';
  }
  if (/^(youtube|vimeo|twitter|instagram|soundcloud)$/.test(lower))
    return linkOf(attributes.get('url') ?? attributes.get('0')?.replace(/^=/, '') ?? '');
  return '';
}

const mediaOf = (attributes: Attributes): string =>
  mediaAttributes.map((name) => attributes.get(name)).find(Boolean) ?? '';

function galleryOf(attributes: Attributes, pictures: Pictures): string {
  const ids = (attributes.get('ids') ?? attributes.get('include'))?.split(',') ?? pictures.uploads();
  const figures = ids.flatMap((id) => {
    const picture = pictures.of(id.trim());
    if (!picture) return [];
    const caption = picture.caption && `<figcaption>${escapeHtml(picture.caption)}</figcaption>`;
    return `<figure><img src="${escapeHtml(picture.url)}" alt="${escapeHtml(picture.alt)}">${caption}</figure>`;
  });
  return `\n\n${figures.join('\n\n')}\n\n`;
}

/** An address alone in its paragraph is an embed. */
function linkOf(text: string): string {
  const address = text.trim().replaceAll('&amp;', '&');
  return /^https?:\/\/\S+$/.test(address) ? `\n\n${linkParagraph(address, address)}\n\n` : '';
}
