/** What the style of a pasted element says; empty: nothing. */
export const styleOf = (element: Element, name: string): string =>
  new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*([^;]+)`, 'i')
    .exec(element.getAttribute('data-style') ?? '')?.[1]
    ?.trim()
    .toLowerCase() ?? '';
