/** The people that a byline names: "By Ada Vale, Ben Orr and Cy Lund in Port Ellery" gives three. */
export function namesOf(byline: string): string[] {
  return byline
    .replace(/\s+/g, ' ')
    .replace(/^(by|von|par|por|di|av|door)[: ]\s*/i, '')
    .split(/\s*(?:,|;|\/|\||&|\band\b|\bund\b|\bet\b|\by\b|、)\s*/)
    .map((name) => name.replace(/\s+(in|for)\s+.*$/i, '').trim())
    .filter((name) => isName(name));
}

/** Titles, desks and agencies that stand among the names are no people, but keep what may be one. */
const isName = (name: string): boolean =>
  name.length > 1 &&
  name.length <= 100 &&
  /\p{L}/u.test(name) &&
  !/^(staff|reporter|correspondent|editor|writer|.*\b(staff|correspondent|reporter|editor|writer)s?)$/i.test(
    name,
  );
