/** The standfirst without what the headline says already: some sources make their headlines of its beginning. */
export function summaryOf(headline: string, standfirst: string | null): string | null {
  const start = headline.replace(/[\s.…]+$/, '');
  if (start === '' || !standfirst?.startsWith(start)) return standfirst;
  const behind = standfirst.slice(start.length);
  // The headline ends within a word.
  if (/^[\p{L}\p{N}\p{M}]/u.test(behind)) return standfirst;
  const rest = behind.replace(/^[\s.…]+/, '');
  return rest ? `… ${rest}` : null;
}
