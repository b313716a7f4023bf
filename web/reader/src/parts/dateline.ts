const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeText = (text: string): string => text.replace(/[&<>]/g, (character) => escapes[character] ?? '');

/** The body with the dateline run into its first paragraph. */
export function withDateline(html: string, dateline: string | null): string {
  if (!dateline) return html;
  const text = `<span class="dateline">${escapeText(dateline)}</span> — `;
  const [start] = /^\s*<p(?: [^>]*)?>/.exec(html) ?? [];
  return start === undefined ? `<p>${text}</p>${html}` : `${start}${text}${html.slice(start.length)}`;
}
