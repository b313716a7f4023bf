/** The standfirst without what the headline says already: some sources make their headlines of its beginning. */
export function summaryOf(headline: string, standfirst: string | null): string | null {
  const start = headline.replace(/[\s.…]+$/, '');
  if (!standfirst?.startsWith(start)) return standfirst;
  const rest = standfirst.slice(start.length).replace(/^[\s.…]+/, '');
  return rest ? `… ${rest}` : null;
}
