const tag = /<[a-z][a-z\d]*\s[^<>]*>/gi;
const attribute = /(\s)([a-z][\w:-]*)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))/gi;

/** Names of attributes in small letters, as browsers have them: the parser keeps `HREF` and `Content` as they are. */
export const lowerAttributes = (html: string): string =>
  html.replace(tag, (whole) =>
    /\s[a-z:-]*[A-Z][\w:-]*\s*=/.test(whole)
      ? whole.replace(attribute, (_all, space: string, name: string, value: string) => {
          return `${space}${name.toLowerCase()}${value}`;
        })
      : whole,
  );
