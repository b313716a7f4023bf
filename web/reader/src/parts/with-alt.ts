/** Pictures without a text of their own are passed over by who hears the page, instead of being called by their file. */
export const withAlt = (html: string): string =>
  html.replace(/<img((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>/g, (tag, attributes: string) =>
    /\salt(?:=|\s|$)/.test(attributes.replace(/"[^"]*"/g, '')) ? tag : `<img alt=""${attributes}>`,
  );
