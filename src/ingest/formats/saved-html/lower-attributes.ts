const tag = /<[a-z][a-z\d]*\s[^<>]*>/gi;
const attribute = /(\s)([a-z][\w:-]*)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))/gi;

/** Converts attribute names to lower case, as browsers do: the parser keeps `HREF` and `Content`. */
export const lowerAttributes = (html: string): string =>
  html.replace(tag, (match) =>
    /\s[a-z:-]*[A-Z][\w:-]*\s*=/.test(match)
      ? match.replace(attribute, (_all, space: string, name: string, value: string) => {
          return `${space}${name.toLowerCase()}${value}`;
        })
      : match,
  );
