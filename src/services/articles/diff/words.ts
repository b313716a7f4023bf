import { diffArrays } from 'diff';

/** The most words that are compared one by one. */
const maxWords = 20_000;

/** Tags, words and the space between them. */
const tokens = /<[^>]*>|[^\s<]+|\s+/g;

const isTag = (token: string): boolean => token.startsWith('<');

/**
 * Two markups of one block as one: words that were taken away are in `<del>`, words that were added in `<ins>`. The
 * elements are those of the markup after. Null when that takes longer than it may.
 */
export function diffWords(before: string, after: string, timeoutMs: number): string | null {
  const [old, current] = [before.match(tokens) ?? [], after.match(tokens) ?? []];
  if (timeoutMs <= 0 || old.length + current.length > maxWords) return null;
  const changes = diffArrays(old, current, { timeout: timeoutMs });
  if (!changes) return null;
  return changes
    .map(({ value, added, removed }) => {
      if (removed) return wrap(value.filter((token) => !isTag(token)).join(''), 'del');
      return added ? wrapWords(value) : value.join('');
    })
    .join('');
}

const wrap = (text: string, tag: 'ins' | 'del'): string => (text === '' ? '' : `<${tag}>${text}</${tag}>`);

/** Added words in `<ins>`, between the tags that were added with them. */
function wrapWords(added: readonly string[]): string {
  let html = '';
  let words = '';
  for (const token of added) {
    if (!isTag(token)) words += token;
    else {
      html += wrap(words, 'ins') + token;
      words = '';
    }
  }
  return html + wrap(words, 'ins');
}
