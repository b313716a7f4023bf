/** The text of an empty tab. */
export const PLACEHOLDER_QUERY = `# Ctrl-Space completes names, Ctrl-Enter runs the query.
# “Examples” has queries that work.
`;
