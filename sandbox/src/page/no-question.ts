/** What stands in a first tab. */
export const NO_QUESTION = `# Ask here: Ctrl-Space suggests, Ctrl-Enter asks.
# Or pick a worked question under “Questions”.
`;
