/** Elements that stand on a line of their own within a block. */
const lines = new Set(['P', 'LI', 'TR', 'DT', 'DD', 'FIGCAPTION', 'CITE', 'FOOTER', 'BLOCKQUOTE']);
const marks: Readonly<Record<string, string>> = { STRONG: '**', B: '**', EM: '_', I: '_' };

interface TextOptions {
  /** Writes links, pictures and emphasis out, so that they can be compared as well. */
  readonly isSpelledOut?: boolean;
}

/** A block of a body as plain text. */
export function blockText(html: string, options: TextOptions = {}): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return textWithin(body, options)
    .replace(/\n{2,}/g, '\n')
    .trim();
}

/** Both texts of a block; where their words are the same, with what else differs written out. */
export function blockTexts(left: string, right: string): readonly [string, string] {
  const texts = [blockText(left), blockText(right)] as const;
  if (texts[0] !== texts[1]) return texts;
  return [blockText(left, { isSpelledOut: true }), blockText(right, { isSpelledOut: true })];
}

function textWithin(node: Node, options: TextOptions): string {
  return [...node.childNodes].map((child) => textOf(child, options)).join('');
}

function textOf(node: Node, options: TextOptions): string {
  if (!(node instanceof Element)) return node.textContent ?? '';
  const { isSpelledOut = false } = options;
  const text = textWithin(node, options);
  switch (node.tagName) {
    case 'BR':
      return '\n';
    case 'IMG': {
      const [alt, source] = [node.getAttribute('alt'), node.getAttribute('src')];
      return `[Picture: ${isSpelledOut || !alt ? [alt, source].filter(Boolean).join(', ') : alt}]\n`;
    }
    case 'TD':
    case 'TH':
      return `${text} `;
    case 'A':
      return isSpelledOut ? `${text} (${node.getAttribute('href') ?? ''})` : text;
    default: {
      const mark = isSpelledOut ? (marks[node.tagName] ?? '') : '';
      const heading =
        isSpelledOut && /^H[1-6]$/.test(node.tagName) ? `${'#'.repeat(Number(node.tagName[1]))} ` : '';
      return `${heading}${mark}${text}${mark}${lines.has(node.tagName) ? '\n' : ''}`;
    }
  }
}
