interface Cut {
  /** What is shared. */
  readonly kept: string;
  /** What of the headline is not; empty when all of it is. */
  readonly lost: string;
}

/** What a channel's text leaves of a headline. A cut text ends with an ellipsis. */
export function cutOf(text: string, headline: string): Cut {
  const whole = headline.trim();
  if (text.startsWith(whole)) return { kept: text, lost: '' };
  const begin = text.replace(/(…|\.\.\.)$/u, '');
  return { kept: text, lost: whole.startsWith(begin) ? whole.slice(begin.length) : whole };
}

interface Shared {
  readonly label: string;
  readonly text: string;
  /** Null for channels that share the link alone. */
  readonly intentUrl: string | null;
}

/** The texts that channels share, each with the names of its channels. */
export function groupsByText(links: readonly Shared[]): { readonly labels: string; readonly text: string }[] {
  const labels = new Map<string, string[]>();
  for (const { label, text, intentUrl } of links) {
    if (intentUrl !== null) labels.set(text, [...(labels.get(text) ?? []), label]);
  }
  return [...labels].map(([text, names]) => ({ text, labels: names.join(', ') }));
}
