import { type AnyNode, isTag, isText } from 'domhandler';

const breaking = /^(br|p|li|tr|div|h[1-6]|blockquote|figcaption|dt|dd|pre|caption)$/;

/** The text of nodes: white space is collapsed, and each block ends a line. */
export const textOf = (nodes: readonly AnyNode[]): string =>
  raw(nodes)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();

function raw(nodes: readonly AnyNode[]): string {
  return nodes
    .map((node) => {
      if (isText(node)) return node.data.replace(/\s+/g, ' ');
      if (!isTag(node)) return '';
      const inner = raw(node.children);
      if (node.name === 'td' || node.name === 'th') return `${inner}\t`;
      return breaking.test(node.name) ? `${inner}\n` : inner;
    })
    .join('');
}
