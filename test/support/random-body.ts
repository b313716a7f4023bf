/** Random HTML of what newsrooms send: nested, broken and unknown markup included. */
export function randomBody(random: () => number): string {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const some = (most: number, make: () => string): string =>
    Array.from({ length: 1 + Math.floor(random() * most) }, make).join('');
  const words = (): string =>
    some(
      4,
      () =>
        `${pick(['Rain', 'a & b', 'x < y', '“quote”', 'ünïcode', 'line\nbreak', '  ', 'Ada', '42 %', '\u00a0'])} `,
    );
  const inline = (depth = 0): string =>
    some(3, () => {
      if (depth > 2 || random() < 0.5) return words();
      const tag = pick([
        'em',
        'strong',
        'b',
        'i',
        'a',
        'span',
        'sub',
        'q',
        'code',
        'cite',
        'abbr',
        'u',
        'br',
        'font',
      ]);
      if (tag === 'br') return '<br>';
      const attributes = {
        a: ' href="https://news.example/?a=1&amp;b=%22"',
        abbr: ' title="a &quot;title&quot;"',
        span: pick(['', ' lang="fr"', ' class="x"']),
      }[tag];
      return `<${tag}${attributes ?? ''}>${inline(depth + 1)}</${tag}>`;
    });
  const items = (depth: number): string =>
    some(3, () => `<li>${random() < 0.7 ? inline() : blocks(depth + 1)}</li>`);
  const block = (depth: number): string => {
    const kind = pick([
      'p',
      'p',
      'p',
      'h2',
      'h4',
      'ul',
      'ol',
      'quote',
      'figure',
      'table',
      'div',
      'text',
      'hr',
      'pre',
      'dl',
    ]);
    if (kind === 'text') return inline();
    if (kind === 'hr') return '<hr>';
    if (kind === 'ul' || kind === 'ol') return `<${kind}>${items(depth)}</${kind}>`;
    if (kind === 'quote') return `<blockquote>${depth > 1 ? inline() : blocks(depth + 1)}</blockquote>`;
    if (kind === 'figure') {
      const caption = random() < 0.5 ? `<figcaption>${inline()}</figcaption>` : '';
      return `<figure><img src="https://news.example/${Math.floor(random() * 9)}.png" alt="${pick(['', 'A &quot;b&quot;'])}">${caption}</figure>`;
    }
    if (kind === 'table') return `<table><tr><td>${inline()}</td><td>${words()}</td></tr></table>`;
    if (kind === 'dl') return `<dl><dt>${words()}</dt><dd>${inline()}</dd></dl>`;
    if (kind === 'div') return `<div>${depth > 1 ? inline() : blocks(depth + 1)}</div>`;
    return `<${kind}${pick(['', '', ' dir="rtl"'])}>${kind === 'pre' ? words() : inline()}</${kind}>`;
  };
  const blocks = (depth: number): string => some(3, () => block(depth));
  return blocks(0);
}
