/** What stands in a first tab. */
export const NO_QUESTION = `# Ctrl-Space suggests, Ctrl-Enter asks.
# “Questions” has some that work.
`;
