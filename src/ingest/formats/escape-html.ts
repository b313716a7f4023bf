const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element or a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escaped[character] ?? '');

/** A paragraph with a link. */
export const linkParagraph = (url: string, text: string): string =>
  `<p><a href="${escapeHtml(url)}">${escapeHtml(text || url)}</a></p>`;
